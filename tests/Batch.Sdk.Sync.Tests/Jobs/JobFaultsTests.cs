namespace Batch.Sdk.Sync.Tests.Jobs;

internal sealed class JobFaultsTests
{
    private const string Source = """ "source": { "type": "ndjson", "path": "a" } """;
    private const string Fields = """ "fields": { "id": "custom_id" } """;

    [TestCase("[]", "$: It must be an object, and is a list.")]
    [TestCase("{}", "$.object: It is missing.", "$.mode: It is missing.", "$.source: It is missing.")]
    [TestCase("""{"object":"profile"}""", "$.object: \"profile\" is not known; did you mean \"profiles\"?")]
    [TestCase("""{"object":"people"}""", "$.object: \"people\" is not known; there are profiles, events, audience.")]
    [TestCase("""{"mode":"mirorr"}""", "$.mode: \"mirorr\" is not known; did you mean \"mirror\"?")]
    [TestCase("""{"Mode":"upsert"}""", "$.Mode: There is no such key; did you mean \"mode\"?")]
    [TestCase("""{"mode":"upsert","mode":"add"}""", "$.mode: The key is there twice.")]
    [TestCase("""{"audience":3}""", "$.audience: It must be a text, and is 3.")]
    [TestCase("""{"createAudience":"yes"}""", "$.createAudience: It must be true or false, and is a text.")]
    [TestCase("""{"createAudience":"true"}""", "$.createAudience: It must be true or false, and is a text.")]
    [TestCase("""{"maxBadShare":1.5}""", "$.maxBadShare: It must be a number from 0 to 1, and is 1.5.")]
    [TestCase("""{"state":" "}""", "$.state: It is empty.")]
    [TestCase("""{"delivery":"once"}""", "$.delivery: \"once\" is not known; there are atLeastOnce, atMostOnce.")]
    [TestCase("""{"guard":{"maxRemovals":-1}}""", "$.guard.maxRemovals: It must be a whole number from 0 on, and is -1.")]
    [TestCase("""{"guard":{"maxRemovals":1.5}}""", "$.guard.maxRemovals: It must be a whole number from 0 on, and is 1.5.")]
    [TestCase("""{"guard":{"maxRemoval":1}}""", "$.guard.maxRemoval: There is no such key; did you mean \"maxRemovals\"?")]
    [TestCase("""{"guard":null}""", "$.guard: It must be an object, and is null.")]
    [TestCase("""{"limits":{"burst":0}}""", "$.limits.burst: It must be a whole number from 1 to 1000000, and is 0.")]
    [TestCase("""{"limits":{"updatesPerSecond":"9"}}""", "$.limits.updatesPerSecond: It must be a number from 0.001 to 1000000, and is a text.")]
    [TestCase("""{"source":{"type":"cvs"}}""", "$.source.type: \"cvs\" is not known; did you mean \"csv\"?")]
    [TestCase("""{"source":{"type":"csv"}}""", "$.source.path: It is missing.")]
    [TestCase("""{"source":{"type":"csv","path":"a","delimiter":";;"}}""", "$.source.delimiter: It must be one character.")]
    [TestCase("""{"source":{"type":"csv","path":"a","encoding":"utf-9"}}""", "$.source.encoding: \"utf-9\" is no encoding")]
    [TestCase("""{"source":{"type":"ndjson","path":"a","header":true}}""", "$.source.header: There is no such key; there are path, type.")]
    [TestCase("""{"source":{"type":"sql"}}""", "$.source.provider: It is missing.", "$.source.connection: It is missing.", "$.source.query: It is missing.")]
    [TestCase("""{"fields":{"First name":{"tO":"x"}}}""", "$.fields['First name'].to: It is missing.", "$.fields['First name'].tO: There is no such key; did you mean \"to\"?")]
    [TestCase("""{"fields":{"it's":3}}""", """$.fields['it\'s']: It must be a text or a list of texts, and is 3.""")]
    [TestCase("""{"fields":{"a":["x",3]}}""", "$.fields.a[1]: It must be a text, and is 3.")]
    [TestCase("""{"fields":{"a":[]}}""", "$.fields.a: The list is empty.")]
    [TestCase("""{"fields":{"a":{"to":"x","type":"flot"}}}""", "$.fields.a.type: \"flot\" is not known; did you mean \"float\"?")]
    [TestCase("""{"fields":{"a":{"to":"x","nulls":"drop"}}}""", "$.fields.a.nulls: \"drop\" is not known; there are leaveAlone, clear.")]
    [TestCase("""{"fields":{"a":{"to":"x","transform":["trim","lowr"]}}}""", "$.fields.a.transform: \"lowr\" is not known; did you mean \"lower\"?")]
    [TestCase("""{"fields":{"a":{"to":"x","country":"fr"}}}""", "$.fields.a.country: \"fr\" is no country code of ISO 3166-1 alpha-2, such as FR.")]
    [TestCase("""{"fields":{"a":{"to":"x","timeZone":"Mars"}}}""", "$.fields.a.timeZone: \"Mars\" is no time zone that is known here")]
    [TestCase("""{"fields":{"a":{"to":"x","delimiter":";"}}}""", "$.fields.a.delimiter: It is for the transform \"split\" only; add that.")]
    [TestCase("""{"fields":{"a":{"to":"x","vocabulary":{"yes":true}}}}""", "$.fields.a.vocabulary.yes: It must be a text, and is true.")]
    [TestCase("""{"set":{"x":"text"}}""", "$.set.x: It must be an object, and is a text.")]
    [TestCase("""{"set":{"x":{}}}""", "$.set.x: It must have either \"value\"")]
    [TestCase("""{"set":{"x":{"value":1,"from":"a"}}}""", "$.set.x: It must have either \"value\"")]
    [TestCase("""{"set":{"x":{"value":null}}}""", "$.set.x.value: It must be a text, a number, true, false or a list of texts, and is null.")]
    [TestCase("""{"set":{"x":{"value":"a","type":"float"}}}""", "$.set.x.value: It cannot take the type that is asked for.")]
    [TestCase("""{"set":{"x":{"value":"a","transform":"trim"}}}""", "$.set.x.transform: There is no such key; there are from, type, value.")]
    [TestCase("""{"audience":"\ud800"}""", "$: The text has an escape that is no character")]
    public void Parse_Fault_IsNamedWithItsPath(string json, params string[] faults)
    {
        SyncConfigurationException exception = Assert.Throws<SyncConfigurationException>(() => SyncJob.Parse(json, Path.GetTempPath()))!;

        foreach (string fault in faults) Assert.That(exception.Faults.Select(static found => found.ToString()), Has.Some.StartsWith(fault));
    }

    [TestCase("{\n  \"mode\": upsert\n}", "line 2, column 11")]
    [TestCase("{\n  \"é\": \"é\" x\n}", "line 2, column 12")]
    [TestCase("", "line 1, column 1")]
    public void Parse_BrokenJson_TellsLineAndColumn(string json, string place)
    {
        SyncConfigurationException exception = Assert.Throws<SyncConfigurationException>(() => SyncJob.Parse(json, Path.GetTempPath()))!;

        Assert.That(exception.Faults.Single().Path, Is.EqualTo("$"));
        Assert.That(exception.Message, Does.Contain($"The text is not valid JSON at {place}: ").And.Not.Contain("LineNumber"));
    }

    [Test]
    public void Parse_ManyFaults_AreAllNamedAtOnce()
    {
        const string Json = """
            { "object": "profiles", "mode": "insert", "audience": "vip", "typo": 1, "mode": "insert",
              "source": { "type": "ndjson" },
              "fields": { "id": "custom_id", "Phone": { "to": "Phone No", "type": "strng" }, "Mail": "$mail", "a": "twice", "b": "twice" },
              "set": { "plan": { "value": {} } },
              "limits": { "burst": "many" } }
            """;

        SyncConfigurationException exception = Assert.Throws<SyncConfigurationException>(() => SyncJob.Parse(Json, Path.GetTempPath()))!;

        Assert.That(exception.Faults.Select(static fault => fault.Path), Is.EquivalentTo(new[]
        {
            "$.mode", "$.mode", "$.audience", "$.typo", "$.source.path", "$.fields.Phone.type", "$.fields.Phone", "$.fields.Mail", "$.fields.a",
            "$.set.plan.value", "$.limits.burst",
        }));
    }

    [Test]
    public void Parse_OnlyAWarning_IsNoFault() => Assert.That(
        () => SyncJob.Parse($$$"""{"object":"profiles","mode":"upsert",{{{Source}}},{{{Fields}}},"set":{"$sms_marketing":{"value":"subscribed"} } }""", "/"),
        Throws.Nothing);

    [Test]
    public void Locate_FieldOfTheJob_TellsWhereItStands()
    {
        SyncJob job = SyncJob.Parse($$$"""{"object":"profiles","mode":"upsert",{{{Source}}},"fields":{"id":"custom_id","First name":{"to":"name"} } }""", "/");

        Assert.That(job.Locate(new SyncFault("name", "?")).Path, Is.EqualTo("$.fields['First name']"));
        Assert.That(job.Locate(new SyncFault("other", "?")).Path, Is.EqualTo("other"));
    }
}
