namespace Batch.Campaign.Tests.Scenarios;

/// <summary>How a run of a sync is cut short: as a call is, by being asked to stop, or by the death of its process.</summary>
/// <param name="Cut">How a call would be.</param>
/// <param name="IsAskedToStop">Whether a cancellation lets end what is on its way.</param>
/// <param name="KilledAtRequest">The request with which the process dies.</param>
/// <param name="LastArrives">Whether that request still arrives.</param>
internal sealed record SyncDisturbance(Disturbance Cut, bool IsAskedToStop, int? KilledAtRequest, bool LastArrives)
{
    public static SyncDisturbance LetBe { get; } = new(new Disturbance(null, null, null, TimeSpan.Zero), false, null, false);

    public static SyncDisturbance Draw(Random random, int items) =>
        new(Disturbance.Draw(random, items), random.Is(30), random.Is(35) ? random.Between(1, 10) : null, random.Is(50));

    public override string ToString() =>
        (KilledAtRequest is { } request ? $"killed at request {request}{(LastArrives ? ", which arrives" : "")}, " : "") + (IsAskedToStop ? "asked to stop instead of " : "") + Cut;
}
