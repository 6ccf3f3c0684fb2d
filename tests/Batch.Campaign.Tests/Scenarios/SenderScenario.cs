namespace Batch.Campaign.Tests.Scenarios;

/// <summary>Items that go one by one, from several producers at once, through a buffered sender; the next sender takes what the last one left.</summary>
internal sealed record SenderScenario(CallScenario Calls, int Producers, int Capacity, int LingerMilliseconds, int PauseMilliseconds, bool AwaitsEach)
{
    public static SenderScenario Draw(Random random, Content[] contents, params string[] routes) => new(
        CallScenario.Draw(random, contents, routes),
        random.Between(1, 4),
        random.Pick(1, 5, 50, 1_000),
        random.Pick(0, 0, 10, 2_000),
        random.Pick(0, 0, 20, 700),
        random.Is(30));

    public override string ToString() =>
        $"    sender: room for {Capacity}, lingers {LingerMilliseconds} ms; {Producers} producers, pauses up to {PauseMilliseconds} ms, "
        + $"{(AwaitsEach ? "one item after the other" : "all at once")}\n{Calls}";
}
