namespace Batch.Campaign.Tests.Scenarios;

/// <summary>One source after the other that an audience is to be made like. The last run of each scenario is let be.</summary>
internal sealed record MirrorScenario(
    MirrorStep[] Steps, Item[] Last, SyncForm Form, bool IsPadded, bool StartsByReplacing, int? MaxRemovals, int Seed, Conditions Conditions)
{
    public static MirrorScenario Draw(Random random)
    {
        int users = random.Pick(6, 30, 80);
        bool startsByReplacing = random.Is(25);
        Item[] last = MirrorStep.Members(random, users, wrong: 0);
        // All members go in one request, and nobody is no replacement.
        if (startsByReplacing && last.Length == 0) last = [new Item(0, "u0", Content.SetA)];
        return new MirrorScenario(
            [.. Enumerable.Range(0, random.Between(1, 5)).Select(_ => MirrorStep.Draw(random, users))],
            last,
            random.Pick(SyncForm.Csv, SyncForm.Ndjson, SyncForm.Items, SyncForm.Stream),
            !startsByReplacing && random.Is(50),
            startsByReplacing,
            random.Is(30) ? random.Between(0, 5) : null,
            random.Next(),
            Conditions.Draw(random, "audiences/update", "audiences/view", "audiences/replace"));
    }

    public override string ToString() =>
        $"{Conditions}\n    mirrors: {Form}{(IsPadded ? ", padded" : "")}, {(StartsByReplacing ? "the first replaces" : "the first is a baseline")}, "
        + $"at most {MaxRemovals?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any number of"} removals\n{string.Join('\n', (object[])Steps)}\n    last: {string.Join(' ', (object[])Last)}";
}
