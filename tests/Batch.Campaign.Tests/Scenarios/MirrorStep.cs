namespace Batch.Campaign.Tests.Scenarios;

/// <summary>What the source says at one time, and how the run over it is disturbed.</summary>
internal sealed record MirrorStep(Item[] Items, SyncDisturbance Disturbance)
{
    public static MirrorStep Draw(Random random, int users)
    {
        Item[] items = Members(random, users, wrong: random.Is(40) ? random.Between(1, 15) : 0);
        return new MirrorStep(items, SyncDisturbance.Draw(random, items.Length));
    }

    /// <summary>Some of the users, some of them twice; the number of each row tells what its attribute is.</summary>
    public static Item[] Members(Random random, int users, int wrong)
    {
        int share = random.Pick(0, 30, 70, 95);
        string[] ids = [.. Enumerable.Range(0, users).Where(_ => random.Is(share)).SelectMany(user => Enumerable.Repeat($"u{user}", random.Is(8) ? 2 : 1))];
        random.Shuffle(ids);
        return [.. ids.Select((id, position) => new Item(position, id, ContentOf(random, wrong)))];
    }

    public override string ToString() => $"    step: {Disturbance}: {string.Join(' ', (object[])Items)}";

    private static Content ContentOf(Random random, int wrong) =>
        random.Is(wrong) ? random.Pick(Content.Missing, Content.Faulty, Content.Faulty, Content.Poison) : random.Pick(Content.SetA, Content.SetBoth);
}
