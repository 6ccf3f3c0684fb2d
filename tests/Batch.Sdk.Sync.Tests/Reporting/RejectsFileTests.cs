using System.Runtime.Versioning;
using System.Text.Json;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Reporting;

internal sealed class RejectsFileTests
{
    private static readonly SyncSettings Upsert = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };
    private static readonly SyncSettings Track = new() { Target = SyncTarget.Events, Mode = SyncMode.Track };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batch-rejects-");

    private string Rejects => Path.Combine(_folder.FullName, "rejects.ndjson");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task Replay_RejectedRowOfEveryType_IsStoredAsItWouldHaveBeen()
    {
        using var bench = new SyncBench();
        var moment = new DateTimeOffset(2026, 1, 15, 13, 30, 0, TimeSpan.FromHours(1));
        var source = new Rows(
            ["id", "text", "whole", "real", "exact", "truth", "moment", "texts", "gone", "bad", "none"],
            ["jane", "Zoé <b>", 3, 3.0, 12.50m, true, moment, SourceValue.FromTexts(["a", "b"]), default, "many", default]);
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("gone", "gone", new FieldOptions { Nulls = NullPolicy.Clear })
            .Map("bad", "bad", new FieldOptions { Type = FieldType.Whole, Transform = Transforms.Lower }).Set("constant", 4.0);
        foreach (string column in (string[])["text", "whole", "real", "exact", "truth", "moment", "texts", "none"]) mapping.Map(column, column);
        await bench.Client.Profiles.UpdateAsync(ProfileUpdate.For("jane").Set("gone", 1).Set("none", 2));
        await RunAsync(bench, Upsert, source, mapping);

        await MendAsync("\"bad\":\"many\"", "\"bad\":\"7\"");
        SyncReport report = await RejectsFile.ReplayAsync(bench.Sync, Rejects, Upsert, mapping);

        Assert.That((report.Read, report.Accepted), Is.EqualTo((1, 1)));
        Assert.That(Profiles.Tell(bench.Emulator.Profiles["jane"].Attributes), Is.EqualTo(
            "bad=7, constant=4.0, exact=12.5, moment=2026-01-15T12:30:00Z, none=2, real=3.0, text=Zoé <b>, texts=[a,b], truth=true, whole=3"));
        Assert.That(await File.ReadAllTextAsync(Rejects), Is.Empty);
    }

    [Test]
    public async Task Replay_SomeMended_KeepsTheOthersWithTheirPlacesAndNewFaults()
    {
        using var bench = new SyncBench();
        var source = new Rows(["id", "n"], ["a", "1"], ["b", "x"], ["c", "y"], ["d", "z"]);
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("n", "n", new FieldOptions { Type = FieldType.Whole });
        await RunAsync(bench, Upsert, source, mapping);

        await MendAsync("\"n\":\"x\"", "\"n\":1", "\"custom_id\":\"d\"", "\"custom_id\":\"\"", "\"n\":\"z\"", "\"n\":2");
        SyncReport report = await RejectsFile.ReplayAsync(bench.Sync, Rejects, Upsert, mapping);

        Assert.That((report.Read, report.Accepted, report.Rejected), Is.EqualTo((3, 1, 2)));
        Assert.That(await TellAsync(), Is.EqualTo(new[] { "row 2 rejected BATCH0121", "row 3 rejected BATCH0010" }));
        Assert.That(bench.Emulator.Profiles.Select(static profile => profile.CustomId), Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Replay_LinesOfOtherStatus_StayAsTheyAre()
    {
        using var bench = new SyncBench();
        string[] kept =
        [
            """{"status":"acceptedWithErrors","custom_id":"a","fields":{}}""",
            """{"status":"notAttempted","custom_id":"b","fields":{ }}""",
            """{"status":"later","custom_id":"c","fields":{}}""",
        ];
        await File.WriteAllLinesAsync(Rejects, [.. kept, "", """{"status":"ambiguous","custom_id":"d","fields":{"x":1}}""", """{"custom_id":"e","fields":{"x":1}}"""]);

        await RejectsFile.ReplayAsync(bench.Sync, Rejects, Upsert, new FieldMapping().Map("id", "custom_id").Map("x", "x"));

        Assert.That(bench.Emulator.Profiles.Select(static profile => profile.CustomId), Is.EquivalentTo(new[] { "d", "e" }));
        Assert.That(await File.ReadAllLinesAsync(Rejects), Is.EqualTo(kept));
    }

    [Test]
    public async Task Replay_AmbiguousEvent_IsNotTrackedTwice()
    {
        using var bench = new SyncBench();
        const string Line = """{"status":"ambiguous","custom_id":"d","fields":{"event_name":"seen"}}""";
        await File.WriteAllLinesAsync(Rejects, [Line, """{"status":"rejected","custom_id":"e","fields":{"event_name":"seen"}}"""]);

        await RejectsFile.ReplayAsync(bench.Sync, Rejects, Track, new FieldMapping().Map("id", "custom_id").Set("event_name", "seen"));

        Assert.That(bench.Emulator.Profiles.Select(static profile => profile.CustomId), Is.EqualTo(new[] { "e" }));
        Assert.That(await File.ReadAllLinesAsync(Rejects), Is.EqualTo(new[] { Line }));
    }

    [Test]
    public async Task Replay_LineBrokenByHand_IsRejectedAndStays()
    {
        using var bench = new SyncBench();
        string[] broken = ["""{"custom_id":"a","fields":{"x":1}""", "[]", """{"custom_id":"a"}""", """{"custom_id":"\ud800","fields":{}}"""];
        await File.WriteAllLinesAsync(Rejects, broken);

        SyncReport report = await RejectsFile.ReplayAsync(bench.Sync, Rejects, Upsert, new FieldMapping().Map("id", "custom_id"));

        Assert.That((report.Read, report.Rejected), Is.EqualTo((4, 4)));
        Assert.That((await File.ReadAllLinesAsync(Rejects))[..2], Is.EqualTo(broken[..2]));
        Assert.That((await File.ReadAllLinesAsync(Rejects)).Length, Is.EqualTo(4));
    }

    [Test]
    public async Task Replay_Mirror_AddsWithoutAState()
    {
        using var bench = new SyncBench();
        var settings = new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Mirror, AudienceName = "vip", CreateAudience = true, SkipUnchanged = true };
        await File.WriteAllLinesAsync(Rejects, ["""{"status":"rejected","custom_id":"a","fields":{"level":2}}"""]);

        await RejectsFile.ReplayAsync(bench.Sync, Rejects, settings, new FieldMapping().Map("id", "custom_id").Map("l", "level"));

        Assert.That(bench.Emulator.Audiences["vip"].Members.Keys, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task Replay_NothingSent_LeavesTheFileAlone()
    {
        using var bench = new SyncBench();
        const string Line = """{"status":"rejected","custom_id":"a","fields":{}}""";
        await File.WriteAllTextAsync(Rejects, Line);

        Assert.ThrowsAsync<SyncConfigurationException>(() => RejectsFile.ReplayAsync(bench.Sync, Rejects, Upsert with { AudienceName = "vip" }, new FieldMapping()));

        Assert.That(await File.ReadAllTextAsync(Rejects), Is.EqualTo(Line));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task Replay_FileOthersCouldRead_IsThenItsOwnersOnly()
    {
        using var bench = new SyncBench();
        await File.WriteAllTextAsync(Rejects, "{}\n");

        await RejectsFile.ReplayAsync(bench.Sync, Rejects, Upsert, new FieldMapping().Map("id", "custom_id"));

        Assert.That(File.GetUnixFileMode(Rejects), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(_folder.GetFiles(), Has.Length.EqualTo(1), "no draft is left");
    }

    private async Task RunAsync(SyncBench bench, SyncSettings settings, RowSource source, FieldMapping mapping)
    {
        await using FileStream file = File.Create(Rejects);
        await bench.Sync.RunAsync(settings, source, mapping, new SyncOptions { OnRejected = new RejectsWriter(file).Write });
    }

    private async Task MendAsync(params string[] pairs)
    {
        string text = await File.ReadAllTextAsync(Rejects);
        foreach (string[] pair in pairs.Chunk(2))
        {
            Assert.That(text, Does.Contain(pair[0]));
            text = text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Rejects, text);
    }

    private async Task<string[]> TellAsync() => [.. (await File.ReadAllLinesAsync(Rejects)).Select(static line =>
    {
        using JsonDocument row = JsonDocument.Parse(line);
        JsonElement root = row.RootElement;
        return $"{root.GetProperty("location")} {root.GetProperty("status")} {string.Join(' ', root.GetProperty("faults").EnumerateArray().Select(static fault => fault.GetProperty("code")))}";
    })];
}
