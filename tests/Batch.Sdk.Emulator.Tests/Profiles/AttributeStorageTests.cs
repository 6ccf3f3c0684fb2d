using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Profiles;

internal sealed class AttributeStorageTests
{
    [Test]
    [Rule("EMU-A-004", "EMU-A-005", "EMU-A-006", "EMU-A-007", "EMU-A-008")]
    public async Task Set_EachType_StoredAsItsClrType()
    {
        using var api = new Api();

        await api.SetAsync("""
            "text":"x","whole":3,"real":3.0,"exponent":3e0,"flag":false,"list":["b","a","b"],
            "date(day)":"2020-01-01T00:00:00+01:00","url(site)":"https://example.com/a"
            """);

        Assert.That(api.Jane.Attributes, Is.EquivalentTo(new Dictionary<string, object>
        {
            ["text"] = "x",
            ["whole"] = 3L,
            ["real"] = 3.0,
            ["exponent"] = 3.0,
            ["flag"] = false,
            ["list"] = new[] { "b", "a", "b" },
            ["day"] = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)),
            ["site"] = new Uri("https://example.com/a"),
        }));
        Assert.That(api.Jane.Attributes["whole"], Is.TypeOf<long>());
        Assert.That(api.Jane.Attributes["real"], Is.TypeOf<double>());
    }

    [Test]
    [Rule("EMU-A-012")]
    public async Task Set_Null_DeletesUnderBareAndWrappedName()
    {
        using var api = new Api();
        await api.SetAsync(""" "date(a)":"2020-01-01T00:00:00Z","date(b)":"2020-01-01T00:00:00Z","c":1 """);

        Answer answer = await api.SetAsync(""" "a":null,"date(b)":null,"missing":null """);

        Assert.That(answer.IsSuccess, answer.Text);
        Assert.That(api.Jane.Attributes.Keys, Is.EqualTo(new[] { "c" }));
    }

    [Test]
    [Rule("EMU-N-007")]
    public async Task Set_NativeNull_Resets(
        [Values(
            "$email_address", "$email_marketing", "$phone_number", "$sms_marketing",
            "$language", "$region", "$timezone", "$topic_preferences")]
        string name)
    {
        using var api = new Api();
        await api.SetAsync("""
            "$email_address":"a@b.cd","$email_marketing":"subscribed","$phone_number":"+33","$sms_marketing":"subscribed",
            "$language":"en","$region":"FR","$timezone":"UTC","$topic_preferences":["news"]
            """);

        Answer answer = await api.SetAsync($"\"{name}\":null");

        Assert.That(answer.IsSuccess, answer.Text);
        Assert.That(api.Jane.Attributes, Has.Count.EqualTo(7).And.Not.ContainKey(name));
    }

    [Test]
    [Rule("EMU-A-009", "EMU-A-014")]
    public async Task Set_ExistingName_ReplacesValueAndType()
    {
        using var api = new Api();
        await api.SetAsync(""" "a":["x","y"],"b":1,"c":1 """);

        await api.SetAsync(""" "a":["z"],"b":"text" """);

        Assert.That(api.Jane.Attributes["a"], Is.EqualTo(new[] { "z" }));
        Assert.That(api.Jane.Attributes["b"], Is.EqualTo("text"));
        Assert.That(api.Jane.Attributes["c"], Is.EqualTo(1L));
    }

    [Rule("EMU-A-010", "EMU-A-011")]
    [TestCase("""{"$add":["c","a"]}""", "a b c")]
    [TestCase("""{"$remove":["a","z"]}""", "b")]
    [TestCase("""{"$add":["c"],"$remove":["b","c"]}""", "a")]
    [TestCase("""{"$remove":["a","b"]}""", "")]
    [TestCase("""{"$add":[]}""", "a b")]
    public async Task Set_Edit_ChangesTheArrayAsASet(string edit, string expected)
    {
        using var api = new Api();
        await api.SetAsync(""" "list":["a","b"] """);

        Answer answer = await api.SetAsync($"\"list\":{edit}");

        Assert.That(answer.IsSuccess, answer.Text);
        Assert.That(api.Jane.Attributes["list"], Is.EqualTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    [Rule("EMU-A-010", "EMU-A-011")]
    public async Task Set_EditWithoutArray_CreatesItOnlyToAdd()
    {
        using var api = new Api();
        await api.SetAsync(""" "number":1 """);

        await api.SetAsync(""" "new":{"$add":["a"]},"none":{"$remove":["a"]},"number":{"$add":["a"]} """);

        Assert.That(api.Jane.Attributes.Keys, Is.EquivalentTo(new[] { "new", "number" }));
        Assert.That(api.Jane.Attributes["number"], Is.EqualTo(new[] { "a" }));
    }

    [Test]
    [Rule("EMU-A-011")]
    public async Task Set_EditAbove25Items_CutOff()
    {
        using var api = new Api();
        await api.SetAsync(""" "list":[⟨"v#",*24⟩] """);

        await api.SetAsync(""" "list":{"$add":["x","y"]} """);

        Assert.That(api.Jane.Attributes["list"], Has.Count.EqualTo(25).And.Contains("x").And.Not.Contains("y"));
    }

    [Test]
    [Rule("EMU-A-013")]
    public async Task Set_NameTwiceBehindItsWrapper_LaterDropped()
    {
        using var api = new Api();

        Answer answer = await api.SetAsync(""" "day":"today","date(day)":"2020-01-01T00:00:00Z" """);

        Assert.That(answer.Errors.Single().GetProperty("attribute").GetString(), Is.EqualTo("date(day)"));
        Assert.That(api.Jane.Attributes["day"], Is.EqualTo("today"));
    }

    [Test]
    [Rule("EMU-A-002", "EMU-E-001")]
    public async Task Set_UpperCaseNames_LowerCasedWhenAsked()
    {
        using var api = new Api(options => options.LowerCaseNames = true);

        Answer answer = await api.PostAsync("profiles/update", """
            [{"identifiers":{"custom_id":"jane"},"attributes":{"Plan":"x","É":1},"events":[{"name":"Bought_It","attributes":{"Price":1}}]}]
            """);

        Assert.That(answer.Errors, Has.Length.EqualTo(1));
        Assert.That(api.Jane.Attributes.Keys, Is.EqualTo(new[] { "plan" }));
        Assert.That(api.Jane.Events.Single().Name, Is.EqualTo("bought_it"));
        Assert.That(api.Jane.Events.Single().Attributes.Keys, Is.EqualTo(new[] { "price" }));
    }

    [Test]
    public async Task Attributes_MissingName_ExceptionNamesThoseThatExist()
    {
        using var api = new Api();
        await api.SetAsync(""" "plan":"x","score":1 """);

        Assert.That(
            () => api.Jane.Attributes["plam"],
            Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("plam").And.Message.Contains("plan, score"));
    }
}
