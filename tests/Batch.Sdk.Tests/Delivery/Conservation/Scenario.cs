using CsCheck;

namespace Batch.Sdk.Tests.Delivery.Conservation;

/// <summary>How the items come to the client.</summary>
internal enum SourceKind
{
    List,
    Sequence,
    Stream,

    /// <summary>One by one, through a buffered sender.</summary>
    Sender,
}

/// <summary>What one item of the input says. Its values tell its position.</summary>
internal enum Content
{
    Missing,
    Faulty,
    Poison,
    Nothing,
    Attribute,
    Attributes,
    Addition,
    Event,
    AttributeAndEvent,
}

/// <summary>One run: its items, the way they take, and what goes wrong.</summary>
internal sealed record Scenario(
    (int Id, Content Content)[] Items, SourceKind Source, int? FailsAfter, BulkRoute Route, int PerRequest, int Concurrency, EventDelivery Delivery,
    int Seed, int FaultsInAHundred, int DelayMilliseconds, int TooLarge, int? CancelAfterMilliseconds)
{
    private static readonly Gen<Content> Contents = Gen.Frequency(
        (1, Gen.Const(Content.Missing)), (2, Gen.Const(Content.Faulty)), (2, Gen.Const(Content.Poison)), (1, Gen.Const(Content.Nothing)),
        (16, Gen.Const(Content.Attribute)), (6, Gen.Const(Content.Attributes)), (8, Gen.Const(Content.Addition)), (8, Gen.Const(Content.Event)),
        (4, Gen.Const(Content.AttributeAndEvent)));

    private static readonly Gen<Content> MostlyPoison = Gen.Frequency((3, Gen.Const(Content.Poison)), (1, Contents));

    private static readonly Gen<(int, Content)[]> ItemLists =
        from contents in Gen.Frequency((6, Gen.Const(Contents)), (1, Gen.Const(MostlyPoison)))
        from ids in Gen.Int[1, 40]
        from items in Gen.Select(Gen.Int[1, ids], contents).Array[0, 80]
        select items;

    public static Gen<Scenario> Any { get; } =
        from items in ItemLists
        from source in Gen.Enum<SourceKind>()
        from failsAfter in Sometimes(Gen.Int[0, 80])
        from route in Gen.Enum<BulkRoute>()
        from perRequest in Gen.Int[1, 20]
        from concurrency in Gen.Int[1, 8]
        from delivery in Gen.Enum<EventDelivery>()
        from seed in Gen.Int
        from faults in Gen.Int[0, 3].Select(level => new[] { 0, 5, 30, 70 }[level])
        from delay in Gen.Int[0, 2].Select(level => new[] { 0, 30, 200 }[level])
        from tooLarge in Gen.Frequency((4, Gen.Const(int.MaxValue)), (1, Gen.Int[150, 1_000]))
        from cancelAfter in Sometimes(Gen.Int[0, 800])
        select new Scenario(
            items, source, source is SourceKind.List or SourceKind.Sender ? null : failsAfter, route, perRequest, concurrency, delivery,
            seed, faults, delay, tooLarge, cancelAfter);

    /// <summary>Nothing goes wrong but what the items themselves do.</summary>
    public Scenario Undisturbed() => this with { FailsAfter = null, FaultsInAHundred = 0, TooLarge = int.MaxValue, CancelAfterMilliseconds = null };

    public string? IdOf(long position) => Items[position].Content is Content.Missing ? null : $"u{Items[position].Id}";

    public override string ToString() =>
        $"{Source} failing after {FailsAfter}, {Route}, {PerRequest} a request, {Concurrency} at once, {Delivery}, seed {Seed}, {FaultsInAHundred} % faults, "
        + $"{DelayMilliseconds} ms, 413 above {TooLarge}, cancelled after {CancelAfterMilliseconds}: "
        + string.Join(' ', Items.Select((item, position) => $"{position}:u{item.Id}:{item.Content}"));

    private static Gen<int?> Sometimes(Gen<int> values) => Gen.Frequency((4, Gen.Const(default(int?))), (1, values.Select(value => (int?)value)));
}
