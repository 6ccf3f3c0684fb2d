using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Jobs;

internal sealed class SyncJobTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batch-jobs-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public void Parse_SettingsOfAnAudience_AreTaken()
    {
        SyncJob job = Parse("""
            { // comments and trailing commas are welcome
              "object": "audience", "mode": "mirror", "audience": "vip", "createAudience": true, "waitForIndexing": true,
              "firstMirror": "replace", "maxBadShare": 0.25, "state": "memory",
              "guard": { "maxRemovals": 7, "maxRemovalShare": 0.2, "allowEmpty": true },
              "source": { "type": "csv", "path": "a.csv" }, "fields": { "id": "custom_id" },
            }
            """);

        Assert.That(job.Settings, Is.EqualTo(new SyncSettings
        {
            Target = SyncTarget.Audience,
            Mode = SyncMode.Mirror,
            AudienceName = "vip",
            CreateAudience = true,
            WaitForIndexing = true,
            FirstMirror = MirrorStart.Replace,
            MaxBadShare = 0.25,
            Guard = new MirrorGuard { MaxRemovals = 7, MaxRemovalShare = 0.2, AllowEmpty = true },
        }));
        Assert.That(job.StateDirectory, Is.EqualTo(Path.Combine(_folder.FullName, "memory")));
    }

    [Test]
    public void Parse_SettingsOfProfiles_AreTaken()
    {
        SyncJob job = Parse("""
            { "object": "profiles", "mode": "upsert", "route": "massUpdate", "subscriptions": "baseline", "skipUnchanged": true,
              "source": { "type": "ndjson", "path": "a" }, "fields": { "id": "custom_id" } }
            """);

        Assert.That(job.Settings, Is.EqualTo(new SyncSettings
        {
            Target = SyncTarget.Profiles,
            Mode = SyncMode.Upsert,
            Route = BulkRoute.MassUpdate,
            Subscriptions = SubscriptionPolicy.Baseline,
            SkipUnchanged = true,
        }));
    }

    [Test]
    public void Parse_NothingButWhatIsNeeded_HasTheDefaultsOfTheSettings()
    {
        SyncJob job = Parse("""{"object":"profiles","mode":"upsert","source":{"type":"ndjson","path":"a"},"fields":{"id":"custom_id"}}""");
        var options = new BatchClientOptions();
        job.ApplyTo(options);

        Assert.That(job.Settings, Is.EqualTo(new SyncSettings { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert }));
        Assert.That(job.StateDirectory, Is.Null);
        Assert.That((options.RateLimits.ProfilesUpdate.RatePerSecond, options.MaxItemsPerRequest), Is.EqualTo((300d, 200)));
    }

    [Test]
    public void ApplyTo_LimitsAndDelivery_AreThoseOfTheClient()
    {
        var options = new BatchClientOptions();
        Parse("""
            { "object": "events", "mode": "track", "delivery": "atMostOnce", "source": { "type": "ndjson", "path": "a" },
              "fields": { "id": ["custom_id", "event_name"] },
              "limits": { "updatesPerSecond": 50, "burst": 100, "massUpdatesPerSecond": 2000, "massBurst": 4000, "requestsPerSecond": 0.5,
                          "concurrentRequests": 2 } }
            """).ApplyTo(options);

        Assert.That(options.EventDelivery, Is.EqualTo(EventDelivery.AtMostOnce));
        Assert.That((options.RateLimits.ProfilesUpdate.RatePerSecond, options.RateLimits.ProfilesUpdate.Burst), Is.EqualTo((50d, 100)));
        Assert.That((options.RateLimits.ProfilesMassUpdate.RatePerSecond, options.RateLimits.ProfilesMassUpdate.Burst), Is.EqualTo((2000d, 4000)));
        Assert.That((options.RateLimits.Other.RatePerSecond, options.MaxConcurrentRequests), Is.EqualTo((0.5, 2)));
        Assert.That((options.MaxItemsPerRequest, options.MaxItemsPerMassRequest), Is.EqualTo((100, 4000)), "no request is above the burst");
    }

    [Test]
    public async Task Load_FileBesideItsData_FindsItAndRemembersBesideIt()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "people.csv"), "id;plan\njane;gold\n");
        string path = Path.Combine(_folder.FullName, "nightly.v2.json");
        await File.WriteAllTextAsync(path, """
            {"object":"profiles","mode":"upsert","source":{"type":"csv","path":"people.csv","delimiter":";"},"fields":{"id":"custom_id","plan":"plan"}}
            """);

        SyncJob job = SyncJob.Load(path);

        Assert.That(job.StateDirectory, Is.EqualTo(Path.Combine(_folder.FullName, ".batch", "nightly.v2")));
        Assert.That(await RunAsync(job), Is.EqualTo("jane: plan=gold"));
    }

    [TestCase("\"First name\": \"x\"", "x=Zoé", TestName = "Fields_Name")]
    [TestCase("\"First name\": [\"x\", \"y\"]", "x=Zoé, y=Zoé", TestName = "Fields_List")]
    [TestCase("\"First name\": { \"to\": [\"x\", \"y\"], \"transform\": \"lower\" }", "x=zoé, y=zoé", TestName = "Fields_Object")]
    [TestCase("\"Blank\": { \"to\": \"x\", \"transform\": [\"trim\"] }", "", TestName = "Fields_Trim")]
    [TestCase("\"Locale\": { \"to\": \"x\", \"transform\": \"language\" }", "x=zh", TestName = "Fields_Language")]
    [TestCase("\"Locale\": { \"to\": \"x\", \"transform\": \"region\" }", "x=TW", TestName = "Fields_Region")]
    [TestCase("\"Epoch\": { \"to\": \"x\", \"transform\": [\"trim\", \"epochSeconds\"] }", "x=2001-09-09T01:46:40Z", TestName = "Fields_EpochSeconds")]
    [TestCase("\"Epoch\": { \"to\": \"x\", \"transform\": \"epochMilliseconds\" }", "x=1970-01-12T13:46:40Z", TestName = "Fields_EpochMilliseconds")]
    [TestCase("\"One\": { \"to\": \"$email_marketing\", \"transform\": \"subscription\" }", "$email_marketing=subscribed", TestName = "Fields_Subscription")]
    [TestCase("\"Yes\": { \"to\": \"x\", \"transform\": \"lower\", \"vocabulary\": { \"yes\": \"oui\" } }", "x=oui", TestName = "Fields_Vocabulary")]
    [TestCase("\"Tags\": { \"to\": \"x\", \"transform\": \"split\", \"delimiter\": \"|\" }", "x=[a,b]", TestName = "Fields_Split")]
    [TestCase("\"Phone\": { \"to\": \"$phone_number\", \"country\": \"FR\" }", "$phone_number=+33639981337", TestName = "Fields_Country")]
    [TestCase("\"Noon\": { \"to\": \"x\", \"timeZone\": \"Europe/Paris\" }", "x=2026-01-15T11:00:00Z", TestName = "Fields_TimeZone")]
    [TestCase("\"Noon\": { \"to\": \"x\", \"transform\": \"utc\" }", "x=2026-01-15T12:00:00Z", TestName = "Fields_Utc")]
    [TestCase("\"Epoch\": { \"to\": \"x\", \"type\": \"integer\" }", "x=1000000000", TestName = "Fields_Integer")]
    [TestCase("\"Epoch\": { \"to\": \"x\", \"type\": \"float\" }", "x=1000000000.0", TestName = "Fields_Float")]
    public async Task Parse_Fields_MapAsTheySay(string field, string expected)
    {
        SyncJob job = Parse($$"""
            { "object": "profiles", "mode": "upsert", "source": { "type": "csv", "path": "values.csv" }, "fields": { "id": "custom_id", {{field}} } }
            """);
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "values.csv"), "id,First name,Blank,Locale,Epoch,Yes,One,Tags,Phone,Noon\njane,Zoé, ,zh-Hant-TW,1000000000,YES,1,a|b,06 39 98 13 37,2026-01-15T12:00:00\n");

        Assert.That(await RunAsync(job), Is.EqualTo($"jane: {expected}"));
    }

    [TestCase("\"x\": { \"value\": \"warehouse\" }", "x=warehouse", TestName = "Set_Text")]
    [TestCase("\"x\": { \"value\": 3 }", "x=3", TestName = "Set_Whole")]
    [TestCase("\"x\": { \"value\": 3.0 }", "x=3.0", TestName = "Set_Real")]
    [TestCase("\"x\": { \"value\": 3, \"type\": \"float\" }", "x=3.0", TestName = "Set_WholeAsFloat")]
    [TestCase("\"x\": { \"value\": true }", "x=true", TestName = "Set_Boolean")]
    [TestCase("\"x\": { \"value\": [\"a\", \"b\"] }", "x=[a,b]", TestName = "Set_List")]
    [TestCase("\"x\": { \"value\": \"2026-01-15\", \"type\": \"date\" }", "x=2026-01-15T00:00:00Z", TestName = "Set_Date")]
    [TestCase("\"x\": { \"from\": [\"a\", \"b\"], \"transform\": \"lower\" }", "x=bee", TestName = "Set_FirstOf")]
    [TestCase("\"x\": { \"from\": \"b\" }", "x=BEE", TestName = "Set_FromOne")]
    public async Task Parse_Set_GivesTheValue(string set, string expected)
    {
        SyncJob job = Parse($$"""
            { "object": "profiles", "mode": "upsert", "source": { "type": "csv", "path": "set.csv" }, "fields": { "id": "custom_id" }, "set": { {{set}} } }
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "set.csv"), "id,a,b\njane,,BEE\n");

        Assert.That(await RunAsync(job), Is.EqualTo($"jane: {expected}"));
    }

    [Test]
    public async Task Parse_NullsClear_ClearsWhatIsMissing()
    {
        SyncJob job = Parse("""
            { "object": "profiles", "mode": "upsert", "source": { "type": "ndjson", "path": "nulls.ndjson" },
              "fields": { "id": "custom_id", "plan": { "to": "plan", "nulls": "clear" }, "left": "left" } }
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "nulls.ndjson"), """{"id":"jane","plan":null,"left":null}""");
        using var bench = new SyncBench();
        await bench.Client.Profiles.UpdateAsync(ProfileUpdate.For("jane").Set("plan", "gold").Set("left", "alone"));

        await using RowSource source = job.CreateSource();
        await bench.RunAsync(job.Settings, source, job.Mapping);

        Assert.That(bench.Emulator.Profiles["jane"].Attributes.Keys, Is.EqualTo(new[] { "left" }));
    }

    [Test]
    public async Task Parse_CsvWithoutHeaderInAnotherEncoding_IsReadSo()
    {
        SyncJob job = Parse("""
            { "object": "profiles", "mode": "upsert", "source": { "type": "csv", "path": "latin.csv", "header": false, "encoding": "windows-1252" },
              "fields": { "column1": "custom_id", "column2": "x" } }
            """);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "latin.csv"), [.. "jane,"u8, 0x80, .. "\n"u8]);

        Assert.That(await RunAsync(job), Is.EqualTo("jane: x=€"));
    }

    private SyncJob Parse(string json) => SyncJob.Parse(json, _folder.FullName);

    /// <summary>Runs the job and tells the only profile there is then.</summary>
    private static async Task<string> RunAsync(SyncJob job)
    {
        using var bench = new SyncBench();
        await using RowSource source = job.CreateSource();
        await bench.RunAsync(job.Settings, source, job.Mapping);
        Assert.That(bench.Rejected, Is.Empty);
        return Profiles.Tell(bench.Emulator.Profiles.Single());
    }
}
