using Microsoft.Extensions.Configuration;

namespace Batch.Sdk.Sync.Tests.Jobs;

internal sealed class ConfigurationJobTests
{
    [Test]
    public void From_Section_IsTheSameJobAsTheFile()
    {
        const string Json = """
            { "object": "audience", "mode": "mirror", "audience": "vip", "createAudience": true, "maxBadShare": 0.25,
              "guard": { "maxRemovals": 7, "maxRemovalShare": 0.2, "allowEmpty": true },
              "source": { "type": "csv", "path": "a.csv", "header": false },
              "fields": { "id": "custom_id", "Name": ["first", "second"] },
              "limits": { "updatesPerSecond": 12.5, "burst": 300 } }
            """;
        SyncJob file = SyncJob.Parse(Json, "/");

        SyncJob job = SyncJob.From(Section(Json), "/");
        var options = new BatchClientOptions();
        job.ApplyTo(options);

        Assert.That(job.Settings, Is.EqualTo(file.Settings));
        Assert.That(Fields(job), Is.EqualTo(Fields(file)));
        Assert.That((options.RateLimits.ProfilesUpdate.RatePerSecond, options.RateLimits.ProfilesUpdate.Burst), Is.EqualTo((12.5, 300)));
    }

    [Test]
    public void From_KeysInAnyCase_AreTaken()
    {
        var values = new Dictionary<string, string?>
        {
            ["JOB:OBJECT"] = "profiles",
            ["JOB:MODE"] = "upsert",
            ["JOB:SOURCE:TYPE"] = "ndjson",
            ["JOB:SOURCE:PATH"] = "a",
            ["JOB:SKIPUNCHANGED"] = "True",
            ["JOB:FIELDS:Id"] = "custom_id",
            ["JOB:SET:score:VALUE"] = "3",
            ["JOB:SET:score:TYPE"] = "float",
        };

        SyncJob job = SyncJob.From(new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Job"), "/");

        Assert.That(job.Settings.SkipUnchanged);
        Assert.That(Fields(job), Is.EqualTo(new[] { "custom_id<Id", "score<" }));
        Assert.That(job.Mapping.Rules[1].Constant, Is.EqualTo((SourceValue)3.0));
    }

    [Test]
    public void From_WrongTexts_AreFaultsWithTheSamePaths()
    {
        SyncConfigurationException exception = Assert.Throws<SyncConfigurationException>(() => SyncJob.From(
            Section("""{ "object": "profiles", "mode": "upsert", "skipUnchanged": "perhaps", "limits": { "burst": "1e9" }, "sorce": { "type": "csv" } }"""), "/"))!;

        Assert.That(exception.Faults.Select(static fault => fault.Path), Is.EquivalentTo(
            new[] { "$.skipUnchanged", "$.limits.burst", "$.sorce", "$.source" }));
    }

    private static string[] Fields(SyncJob job) => [.. job.Mapping.Rules.Select(static rule => $"{rule.Field}<{string.Join('|', rule.Columns)}").Order(StringComparer.Ordinal)];

    private static IConfigurationSection Section(string json)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{ "Job": {{json}} }"""));
        return new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("Job");
    }
}
