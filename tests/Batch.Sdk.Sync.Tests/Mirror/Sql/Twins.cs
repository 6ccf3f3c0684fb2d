using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Batch.Sdk.Sync.Tests.Mirror.Sql;

/// <summary>The same mirror twice, each with an audience of its own: with a state directory, and with a table. Whatever is done, they must not differ.</summary>
internal sealed partial class Twins(string engine) : IDisposable
{
    private static readonly string[] Incidental = ["durationSeconds", "requests", "retries", "temporaryDiskBytes"];

    public Database Database { get; } = Database.Open(engine);

    public MirrorBench Embedded { get; } = new();

    public MirrorBench Pushed { get; } = new();

    /// <summary>Does the same to both.</summary>
    public void Both(Action<MirrorBench> action)
    {
        action(Embedded);
        action(Pushed);
        Pushed.Settings = Pushed.Settings with { MembershipTable = "vip_members" };
    }

    /// <summary>Runs both, and returns what they both came to.</summary>
    public async Task<JsonNode> RunAsync(string query, FieldMapping mapping, bool isDryRun = false)
    {
        Both(static bench => bench.Options.StateDirectory = bench.State.Path);
        string embedded = await RunAsync(Embedded, query, mapping, isDryRun);
        string pushed = await RunAsync(Pushed, query, mapping, isDryRun);
        Assert.That(pushed, Is.EqualTo(embedded));
        return JsonNode.Parse(pushed)!;
    }

    public void Dispose()
    {
        Embedded.Dispose();
        Pushed.Dispose();
        Database.Dispose();
    }

    private async Task<string> RunAsync(MirrorBench bench, string query, FieldMapping mapping, bool isDryRun)
    {
        bench.Rejected.Clear();
        bench.Wire.Bodies.Clear();
        await using SqlSource source = Database.Query(query);
        var sync = new BatchSync(bench.Client);
        string? failure = null;
        SyncReport report;
        try
        {
            report = isDryRun
                ? await sync.DryRunAsync(bench.Settings, source, mapping, bench.Options)
                : await sync.RunAsync(bench.Settings, source, mapping, bench.Options);
        }
        catch (SyncException e)
        {
            (report, failure) = (e.Report, e.Message);
        }

        Assert.That(report.IsBalanced, report.ToString());
        return Tell(bench, report, failure);
    }

    /// <summary>All that can be seen of a run, save for how its changes were shared out among requests.</summary>
    private static string Tell(MirrorBench bench, SyncReport report, string? failure)
    {
        JsonObject json = JsonNode.Parse(report.ToJson())!.AsObject();
        foreach (string name in Incidental) json.Remove(name);
        json["failure"] = failure is null ? null : Place().Replace(failure, "[]");
        json["rejects"] = Sorted(bench.Rejected.Select(Tell));
        json["sent"] = Sorted(bench.Wire.Bodies.SelectMany(Changes).Distinct());
        json["members"] = Sorted(bench.Members.Select(member => $"{member.Key}: {Testing.Profiles.Tell(member.Value)}"));
        return json.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    /// <summary>Where a change stands in its request is a matter of order.</summary>
    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Place();

    private static string Tell(RejectedRow row) => $"{row.Position} {row.Location} {row.Status} {row.CustomId} {Place().Replace(string.Join("; ", row.Faults), "[]")}";

    private static IEnumerable<string> Changes(string body) =>
        JsonNode.Parse(body)!.AsObject().Where(static member => member.Value is JsonArray).SelectMany(static member => member.Value!.AsArray())
            .Select(static change => change!.ToJsonString());

    private static JsonArray Sorted(IEnumerable<string> texts) =>
        new([.. texts.Order(StringComparer.Ordinal).Select(static text => (JsonNode)text)]);
}
