namespace Batch.Campaign.Tests.Scenarios;

/// <summary>Items that are sent by one call after the other, until the last, which is let be, has sent what is left.</summary>
internal sealed record CallScenario(Item[] Items, SourceKind Source, BulkRoute Route, int Seed, Disturbance[] Calls, Conditions Conditions)
{
    public static CallScenario Draw(Random random, Content[] contents, params string[] routes)
    {
        Item[] items = Item.Draw(random, random.Pick(10, 60, 200), contents);
        return new CallScenario(
            items,
            random.Pick(SourceKind.List, SourceKind.Sequence, SourceKind.Stream),
            random.Pick(BulkRoute.Update, BulkRoute.MassUpdate, BulkRoute.Auto),
            random.Next(),
            [.. Enumerable.Range(0, random.Between(1, 4)).Select(_ => Disturbance.Draw(random, items.Length))],
            Conditions.Draw(random, routes));
    }

    public override string ToString() =>
        $"{Conditions}\n    calls: {Source}, {Route}; {string.Join("; ", (object[])Calls)}; let be\n    items: {string.Join(' ', (object[])Items)}";
}
