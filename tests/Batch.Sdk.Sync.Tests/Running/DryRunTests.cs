using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Running;

internal sealed class DryRunTests
{
    private static readonly SyncSettings Upsert = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };
    private static readonly FieldMapping Mapping = new FieldMapping().Map("id", "custom_id").Map("mail", "$email_marketing").Map("plan", "plan");

    [Test]
    public async Task DryRun_RowsOfEachKind_CountsAndPricesThemAndSendsNothing()
    {
        using var bench = new SyncBench();
        var source = new Rows(["id", "mail", "plan"],
        [
            .. Enumerable.Range(0, 450).Select(i => new SourceValue[] { $"user-{i}", "subscribed", "free" }),
            ["user-449", "subscribed", "paid"],
            [default, default, "free"],
            ["x", default, new string('x', 400)],
        ]);

        SyncReport report = await bench.DryRunAsync(Upsert, source, Mapping);

        Assert.That((report.Read, report.Accepted, report.Rejected, report.Merged, report.IsBalanced), Is.EqualTo((453, 450, 2, 1, true)));
        Assert.That((report.Requests, report.Forecast!.UpdatesCharged), Is.EqualTo((3, 450)));
        Assert.That(report.Forecast.Examples.Select(row => row.Location), Is.EqualTo(new[] { "row 451", "row 452" }));
        Assert.That(report.RejectedByCode.Keys, Is.EquivalentTo(new[] { "BATCH0010", "BATCH0041" }));
        Assert.That(bench.Wire.Count, Is.Zero);
    }

    [Test]
    public async Task DryRun_AfterARun_SaysWhatWouldChangeAndChangesNoState()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        Rows Two(string mail) => new(["id", "mail", "plan"], ["a", mail, "x"], ["b", "subscribed", "x"]);
        await bench.RunAsync(Upsert with { SkipUnchanged = true }, Two("subscribed"), Mapping);
        Dictionary<string, byte[]> before = Content(bench.State!);

        SyncReport report = await bench.DryRunAsync(Upsert with { SkipUnchanged = true }, Two("unsubscribed"), Mapping);

        Assert.That((report.Accepted, report.Unchanged, report.Forecast!.SubscriptionFlips), Is.EqualTo((1, 1, 1)));
        Assert.That(Content(bench.State!), Is.EqualTo(before));
    }

    [Test]
    public async Task DryRun_NoStateYet_MakesNone()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };

        SyncReport report = await bench.DryRunAsync(Upsert, Rows.Ids(3, i => $"u{i}"), new FieldMapping().Map("id", "custom_id"));

        Assert.That(report.Accepted, Is.EqualTo(3));
        Assert.That(Directory.Exists(bench.State), Is.False);
    }

    [Test]
    public async Task DryRun_MoreThanTheLimit_SaysHowLongItTakesAtLeast()
    {
        var options = new BatchClientOptions { RestApiKey = "key", ProjectKey = "project" };
        var sync = new BatchSync(new BatchClient(options));

        SyncReport report = await sync.DryRunAsync(
            Upsert with { Route = BulkRoute.Update }, Rows.Ids(7_000, i => $"u{i}"), new FieldMapping().Map("id", "custom_id"));

        Assert.That(report.Forecast!.ShortestDuration, Is.EqualTo(TimeSpan.FromSeconds(20)), "(7,000 - 1,000) / 300");
    }

    [Test]
    public async Task DryRun_Audience_ChargesItsRequests()
    {
        var sync = new BatchSync(new BatchClient(new BatchClientOptions { RestApiKey = "key", ProjectKey = "project" }));

        SyncReport report = await sync.DryRunAsync(
            new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Add, AudienceName = "vip", CreateAudience = true, WaitForIndexing = true },
            Rows.Ids(25_000, i => $"u{i}"),
            new FieldMapping().Map("id", "custom_id"));

        Assert.That((report.Accepted, report.Forecast!.UpdatesCharged), Is.EqualTo((25_000, 3)));
        Assert.That(report.Forecast.ShortestDuration, Is.EqualTo(TimeSpan.FromSeconds(2)));
    }

    private static Dictionary<string, byte[]> Content(string folder) =>
        Directory.GetFiles(folder).Where(path => !path.EndsWith("lock", StringComparison.Ordinal)).ToDictionary(path => path, File.ReadAllBytes);
}
