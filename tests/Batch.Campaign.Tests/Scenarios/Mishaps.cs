using Batch.Sdk.Emulator;

namespace Batch.Campaign.Tests.Scenarios;

/// <summary>Draws what goes wrong at the service.</summary>
internal static class Mishaps
{
    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    public static EmulatedFault[] Draw(Random random, params string[] routes)
    {
        int count = random.Is(15) ? 0 : random.Is(50) ? random.Between(1, 2) : random.Between(3, 8);
        return [.. Enumerable.Range(0, count).Select(_ => One(random, random.Pick(Kinds), random.Is(25) ? random.Pick<string>(routes) : null))];
    }

    public static string Tell(EmulatedFault fault) =>
        $"{fault.Kind}{(fault.Status is { } status ? $" {status}" : "")}{(fault.Route is { } route ? $" at {route}" : "")} after {fault.Skip}"
        + FormattableString.Invariant($" by {fault.Probability:0.##}{(fault.Times is { } times ? $" {times} times" : "")}")
        + (fault.RetryAfter is { } wait ? FormattableString.Invariant($", Retry-After {wait.TotalSeconds:0} s as {fault.RetryAfterForm}") : "")
        + (fault.Delay is { } delay ? FormattableString.Invariant($", {delay.TotalSeconds:0.###} s late") : "")
        + FormattableString.Invariant($"{(fault.Share is { } share ? $", share {share:0.##}" : "")}{(fault.Factor is { } factor ? $", factor {factor:0.##}" : "")}");

    private static EmulatedFault One(Random random, FaultKind kind, string? route)
    {
        bool isSure = random.Is(40);
        TimeSpan? wait = MayAskToWait(kind) && random.Is(60) ? TimeSpan.FromSeconds(random.Pick(0, 1, 3, 20, 90, 400, 3_600)) : null;
        return new EmulatedFault
        {
            Kind = kind,
            Route = kind == FaultKind.PartialErrors && route?.StartsWith("profiles", StringComparison.Ordinal) == false ? null : route,
            Skip = random.Is(50) ? 0 : random.Between(1, 10),
            Times = isSure || random.Is(30) ? random.Between(1, 6) : null,
            Probability = isSure ? 1 : random.Between(3, 40) / 100d,
            Status = kind switch
            {
                FaultKind.ServerError or FaultKind.ServerErrorAfterAccepting => random.Pick(500, 502, 504, 507),
                FaultKind.Html => random.Pick(200, 403, 404, 500, 502, 503),
                _ => null,
            },
            RetryAfter = wait,
            RetryAfterForm = wait is null ? RetryAfterForm.None : random.Pick(RetryAfterForm.Seconds, RetryAfterForm.Date),
            Delay = kind == FaultKind.Slow ? TimeSpan.FromMilliseconds(random.Pick(20, 700, 5_000, 200_000)) : null,
            Share = kind == FaultKind.PartialErrors ? random.Pick(0.02, 0.3, 1) : null,
            Factor = kind == FaultKind.ShrinkRate ? random.Pick(0.05, 0.1, 0.5) : null,
        };
    }

    private static bool MayAskToWait(FaultKind kind) =>
        kind is FaultKind.TooManyRequests or FaultKind.Maintenance or FaultKind.ServerError or FaultKind.ServerErrorAfterAccepting;
}
