namespace Batch.Sdk.Sync.Tests.Settings;

/// <summary>Settings that were once taken, or ended with an exception that says nothing.</summary>
internal sealed class SettingsFindingsTests
{
    private static readonly SyncSettings Upsert = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };

    private static IEnumerable<TestCaseData> Wrong() =>
    [
        new TestCaseData(Upsert with { Guard = null! }, "guard").SetArgDisplayNames("no guard"),
        new TestCaseData(Upsert with { Route = (BulkRoute)9 }, "route").SetArgDisplayNames("unknown route"),
        new TestCaseData(Upsert with { Subscriptions = (SubscriptionPolicy)9 }, "subscriptions").SetArgDisplayNames("unknown policy"),
        new TestCaseData(Upsert with { FirstMirror = (MirrorStart)9 }, "firstMirror").SetArgDisplayNames("unknown start"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public async Task Check_SettingThatCannotBe_IsAFault(SyncSettings settings, string path)
    {
        using var bench = new Testing.SyncBench();
        var mapping = new FieldMapping().Map("id", "custom_id");

        IReadOnlyList<SyncFault> faults = await bench.Sync.CheckAsync(settings, Testing.Rows.Ids(1, static _ => "jane"), mapping);

        Assert.That(faults.Select(static fault => fault.Path), Does.Contain(path));
    }

    [Test]
    public async Task Check_TypeThatIsNone_IsAFault()
    {
        using var bench = new Testing.SyncBench();
        var mapping = new FieldMapping().Map("id", "custom_id").Map("id", "n", new FieldOptions { Type = (FieldType)99 });

        IReadOnlyList<SyncFault> faults = await bench.Sync.CheckAsync(Upsert, Testing.Rows.Ids(1, static _ => "jane"), mapping);

        Assert.That(faults.Select(static fault => fault.Path), Does.Contain("n"));
    }
}
