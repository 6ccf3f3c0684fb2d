namespace Batch.Sdk.Sync.Tests.Jobs;

/// <summary>Jobs that once made something else of themselves than faults.</summary>
internal sealed class JobFindingsTests
{
    private const string Profiles = "\"object\": \"profiles\", \"mode\": \"upsert\", \"fields\": { \"id\": \"custom_id\" }";

    private static readonly string Folder = Path.GetTempPath();

    [TestCase("""{ "type": "ndjson", "path": "a\u0000b" }""", "$.source.path")]
    [TestCase("""{ "type": "sql", "provider": "sqlite", "query": "q", "connection": "Data Source=a\u0000b" }""", "$.source.connection")]
    public void Parse_PathWithNul_IsAFault(string source, string path) =>
        Assert.That(Faults($$"""{ {{Profiles}}, "source": {{source}} }""").Single().Path, Is.EqualTo(path));

    [Test]
    public void Parse_StateWithNul_IsAFault() => Assert.That(
        Faults($$"""{ {{Profiles}}, "source": { "type": "ndjson", "path": "a" }, "state": "a\u0000b" }""").Single().Path, Is.EqualTo("$.state"));

    [Test]
    public void Parse_EncodingThatIsSwitchedOff_IsAFault() => Assert.That(
        Faults($$"""{ {{Profiles}}, "source": { "type": "csv", "path": "a", "encoding": "utf-7" } }""").Single().Message,
        Does.StartWith("\"utf-7\" is no encoding that is known here"));

    [TestCase("\"")]
    [TestCase("\n")]
    [TestCase("\r")]
    public void Parse_DelimiterThatCsvNeedsItself_IsAFault(string delimiter) => Assert.That(
        Faults($$"""{ {{Profiles}}, "source": { "type": "csv", "path": "a", "delimiter": {{System.Text.Json.JsonSerializer.Serialize(delimiter)}} } }""")
            .Single().Path,
        Is.EqualTo("$.source.delimiter"));

    [Test]
    [NonParallelizable]
    public void Parse_VeryLongName_TakesNoMemoryForItsNeighbours()
    {
        string job = $$"""{ {{Profiles}}, "source": { "type": "ndjson", "path": "a" }, "{{new string('x', 1_000_000)}}": 1 }""";
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.That(Faults(job), Has.Count.EqualTo(1));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(50_000_000));
    }

    private static IReadOnlyList<SyncFault> Faults(string job) =>
        Assert.Throws<SyncConfigurationException>(() => SyncJob.Parse(job, Folder))!.Faults;
}
