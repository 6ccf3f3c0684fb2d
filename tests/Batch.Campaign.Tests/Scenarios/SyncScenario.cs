namespace Batch.Campaign.Tests.Scenarios;

/// <summary>A source that is synced again and again, until a run has come to its end.</summary>
internal sealed record SyncScenario(
    Item[] Items, SyncForm Form, BulkRoute Route, bool HasState, bool SkipsUnchanged, bool HasEventId, int Seed, SyncDisturbance[] Runs, Conditions Conditions)
{
    public static SyncScenario Draw(Random random, bool isOfEvents, params Content[] contents)
    {
        Item[] items = Item.Draw(random, random.Pick(10, 60, 200), contents);
        bool hasState = isOfEvents || random.Is(85);
        return new SyncScenario(
            items,
            random.Pick(SyncForm.Csv, SyncForm.Ndjson, SyncForm.Items, SyncForm.Stream),
            random.Pick(BulkRoute.Update, BulkRoute.MassUpdate, BulkRoute.Auto),
            hasState,
            hasState && !isOfEvents && random.Is(50),
            random.Is(50),
            random.Next(),
            [.. Enumerable.Range(0, random.Between(1, 5)).Select(_ => SyncDisturbance.Draw(random, items.Length))],
            Conditions.Draw(random, "profiles/update", "profiles/mass-update"));
    }

    public override string ToString() =>
        $"{Conditions}\n    runs: {Form}, {Route}, {(HasState ? "with" : "without")} state{(SkipsUnchanged ? ", skips what is unchanged" : "")}{(HasEventId ? ", with event IDs" : "")}; "
        + $"{string.Join("; ", (object[])Runs)}; let be\n    items: {string.Join(' ', (object[])Items)}";
}
