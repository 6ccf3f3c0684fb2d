using System.Text;
using System.Text.Json;
using Batch.Sdk.Emulator;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Running;

internal sealed class BatchSyncTests
{
    private static readonly SyncSettings Upsert = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };
    private static readonly SyncSettings Track = new() { Target = SyncTarget.Events, Mode = SyncMode.Track };
    private static readonly FieldMapping IdOnly = new FieldMapping().Map("id", "custom_id");

    [Test]
    public async Task Upsert_EveryType_StoredWithItsType()
    {
        using var bench = new SyncBench();
        var source = new Rows(
            ["id", "$email_address", "plan", "score", "visits", "born", "site", "tags", "old", "none"],
            ["jane", "jane@example.com", "premium", 4.0, 7, "1989-07-20", "https://example.com", "a;b", default, default]);
        FieldMapping mapping = new FieldMapping()
            .Map("id", "custom_id").Map("plan", "plan").Map("score", "score").Map("visits", "visits").Map("none", "none")
            .Map("born", "born", new FieldOptions { Type = FieldType.Date })
            .Map("site", "site", new FieldOptions { Type = FieldType.Url })
            .Map("tags", "tags", new FieldOptions { Transform = Transforms.Split(';') })
            .Map("old", "old", new FieldOptions { Nulls = NullPolicy.Clear })
            .MapFirst(["none", "plan"], "first");
        await bench.Client.Profiles.UpdateAsync(ProfileUpdate.For("jane").Set("old", 1).Set("none", 2));

        SyncReport report = await bench.RunAsync(Upsert, source, mapping);

        Assert.That(report.Accepted, Is.EqualTo(1), report.ToString());
        Assert.That(bench.Emulator.Profiles["jane"].Attributes, Is.EquivalentTo(new Dictionary<string, object>
        {
            ["$email_address"] = "jane@example.com",
            ["plan"] = "premium",
            ["score"] = 4.0,
            ["visits"] = 7L,
            ["born"] = new DateTimeOffset(1989, 7, 20, 0, 0, 0, TimeSpan.Zero),
            ["site"] = new Uri("https://example.com"),
            ["tags"] = new[] { "a", "b" },
            ["none"] = 2L,
            ["first"] = "premium",
        }));
    }

    [Test]
    public async Task Upsert_BadRows_RejectedWithAllTheirFaultsAndTheOthersSent()
    {
        using var bench = new SyncBench();
        var source = new Rows(
            ["id", "visits", "$phone_number"],
            ["a", "1", default],
            ["b", "many", default],
            [default, "2", "06"],
            ["d", "3", default],
            ["e", "4", default])
        {
            Unreadable = [3],
        };
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("visits", "visits", new FieldOptions { Type = FieldType.Whole });

        SyncReport report = await bench.RunAsync(Upsert, source, mapping);

        Assert.That((report.Read, report.Accepted, report.Rejected), Is.EqualTo((5, 2, 3)));
        Assert.That(report.IsBalanced);
        Assert.That(bench.Emulator.Profiles.Select(profile => profile.CustomId), Is.EqualTo(new[] { "a", "e" }));
        Assert.That(bench.Rejected.OrderBy(row => row.Position).Select(row => row.Location), Is.EqualTo(new[] { "row 1", "row 2", "row 3" }));
        Assert.That(bench.Rejected.Single(row => row.Position == 1).ToString(), Does.Contain("a Text of 4 characters").And.Not.Contain("many"));
        Assert.That(report.RejectedByCode, Is.EquivalentTo(new Dictionary<string, long>
        {
            ["BATCH0121"] = 1,
            ["BATCH0010"] = 1,
            ["BATCH0062"] = 1,
            ["BATCH0120"] = 1,
        }));
    }

    [Test]
    public async Task Track_Rows_EventsWithTheirTimeAndAttributes()
    {
        using var bench = new SyncBench();
        var source = new Rows(
            ["custom_id", "event_name", "event_time", "total", "label"],
            ["jane", "bought", "2026-01-15T10:00:00Z", 9.5, "shoes"],
            ["jane", "bought", "2026-01-13T10:00:00Z", 9.5, "shoes"]);

        SyncReport report = await bench.RunAsync(Track, source, new FieldMapping().Map("total", "total").Map("label", "$label"));

        Assert.That((report.Accepted, report.Rejected), Is.EqualTo((1, 1)), report.ToString());
        Assert.That(report.RejectedByCode.Keys, Is.EqualTo(new[] { "BATCH0083" }));
        EmulatedEvent stored = bench.Emulator.Profiles["jane"].Events.Single();
        Assert.That((stored.Name, stored.Time), Is.EqualTo(("bought", SyncBench.Noon.AddHours(-2))));
        Assert.That(stored.Attributes, Is.EquivalentTo(new Dictionary<string, object> { ["total"] = 9.5, ["$label"] = "shoes" }));
    }

    [Test]
    public async Task Audience_AddUpsertRemove_MembersFollow()
    {
        using var bench = new SyncBench();
        var settings = new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Add, AudienceName = "vip", CreateAudience = true };

        await bench.RunAsync(settings, Rows.Ids(3, i => $"user-{i}"), IdOnly);
        await bench.RunAsync(
            settings with { Mode = SyncMode.Upsert }, Rows.Ids(2, i => $"user-{i + 2}"), new FieldMapping().Map("id", "custom_id").Set("level", 3));
        SyncReport removal = await bench.RunAsync(settings with { Mode = SyncMode.Remove }, Rows.Ids(1, i => "user-0"), IdOnly);

        Assert.That(removal.Accepted, Is.EqualTo(1));
        Assert.That(bench.Emulator.Audiences["vip"].Members.Keys, Is.EquivalentTo(new[] { "user-1", "user-2", "user-3" }));
        Assert.That(bench.Emulator.Audiences["vip"].Members["user-3"]["level"], Is.EqualTo(3L));
    }

    [Test]
    public void Audience_Missing_StopsAndSaysSo()
    {
        using var bench = new SyncBench();
        var settings = new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Add, AudienceName = "vip" };

        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync(settings, Rows.Ids(2, i => $"user-{i}"), IdOnly))!;

        Assert.That(e.InnerException, Is.InstanceOf<AudienceNotFoundException>());
        Assert.That((e.Report.Read, e.Report.NotAttempted, e.Report.IsBalanced), Is.EqualTo((2, 2, true)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(999)]
    [TestCase(1_000)]
    [TestCase(2_000)]
    public void Upsert_SourceFails_WhatItGaveIsSentAndTheRunHasFailed(int given)
    {
        using var bench = new SyncBench();
        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync(
            Upsert, new Rows(["id"], [.. Enumerable.Range(0, 3_000).Select(i => new SourceValue[] { $"user-{i}" })]) { FailsAfter = given }, IdOnly))!;

        Assert.That(e.InnerException, Is.InstanceOf<IOException>());
        Assert.That((e.Report.Read, e.Report.Accepted, e.Report.IsBalanced), Is.EqualTo((given, given, true)));
        Assert.That(bench.Emulator.Profiles, Has.Count.EqualTo(given));
    }

    [Test]
    public void Upsert_FileBreaksOff_MessageNamesTheLine()
    {
        using var bench = new SyncBench();

        SyncException e = Assert.ThrowsAsync<SyncException>(
            () => bench.RunAsync(Upsert, new CsvSource(new StringReader("id,plan\na,gold\nb,\"go\"ld\n")), IdOnly))!;

        Assert.That(e.Message, Does.Contain("line 3").And.Contain("1 read = 1 accepted"));
        Assert.That(e.InnerException, Is.InstanceOf<RowSourceException>());
    }

    [TestCase(500, true)]
    [TestCase(501, false)]
    public async Task Upsert_ShareOfBadRows_RunsOrStopsWithNothingSent(int bad, bool runs)
    {
        using var bench = new SyncBench();
        Rows source = Rows.Ids(1_500, i => i < bad ? "" : $"user-{i}");

        if (runs)
        {
            SyncReport report = await bench.RunAsync(Upsert, source, IdOnly);
            Assert.That((report.Accepted, report.Rejected), Is.EqualTo((1_500 - bad, bad)));
            return;
        }

        SyncException e = Assert.ThrowsAsync<SyncException>(() => bench.RunAsync(Upsert, source, IdOnly))!;
        Assert.That(e.Message, Does.StartWith("501 of the first 1000 rows are bad."));
        Assert.That((e.Report.Read, e.Report.Rejected, e.Report.NotAttempted, e.Report.IsBalanced), Is.EqualTo((1_000, 501, 499, true)));
        Assert.That(bench.Rejected.Count(row => row.Status == ItemStatus.Rejected), Is.EqualTo(501));
        Assert.That(e.Report.RejectedByCode["BATCH0010"], Is.EqualTo(501));
        Assert.That(bench.Emulator.Requests, Is.Empty);
        Assert.That(source.Read, Is.EqualTo(1_000));
    }

    [Test]
    public void Upsert_Cancelled_ReportBalances()
    {
        using var bench = new SyncBench();
        using var cancellation = new CancellationTokenSource();
        var options = new SyncOptions { Progress = new Immediate(_ => cancellation.Cancel()) };

        SyncCanceledException e = Assert.ThrowsAsync<SyncCanceledException>(() => bench.Sync.RunAsync(
            Upsert with { Route = BulkRoute.Update }, Rows.Ids(20_000, i => $"user-{i}"), IdOnly, options, cancellation.Token))!;

        Assert.That(e.Report.IsBalanced, e.Report.ToString());
        Assert.That(e.Report.Accepted, Is.LessThan(20_000));
    }

    [Test]
    public async Task Rejects_Written_OneLineOfJsonEach()
    {
        using var bench = new SyncBench();
        using var stream = new MemoryStream();
        var source = new Rows(["id", "n"], ["a\nb", 1.5], ["ok", 2.5]);

        await bench.Sync.RunAsync(
            Upsert, source, new FieldMapping().Map("id", "custom_id").Map("n", "n"), new SyncOptions { OnRejected = new RejectsWriter(stream).Write });

        JsonElement line = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()).Split('\n')[0]).RootElement;
        Assert.That(line.GetProperty("position").GetInt64(), Is.Zero);
        Assert.That(line.GetProperty("custom_id").GetString(), Is.EqualTo("a\nb"));
        Assert.That(line.GetProperty("faults")[0].GetProperty("code").GetString(), Is.EqualTo("BATCH0012"));
        Assert.That(line.GetProperty("fields").GetProperty("n").GetRawText(), Is.EqualTo("1.5"));
    }

    private sealed class Immediate(Action<BulkProgress> report) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => report(value);
    }
}
