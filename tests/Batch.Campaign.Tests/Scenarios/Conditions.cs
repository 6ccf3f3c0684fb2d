using Batch.Sdk.Emulator;

namespace Batch.Campaign.Tests.Scenarios;

/// <summary>The service of a run, the way to it, and the client's settings.</summary>
internal sealed record Conditions
{
    public required EmulatedFault[] Faults { get; init; }

    public required int FaultSeed { get; init; }

    /// <summary>Whether what is due at one instant runs at once, or one after the other.</summary>
    public bool FiresInParallel => FaultSeed % 2 == 0;

    /// <summary>Whether the service says in a 429 of its own how long to wait.</summary>
    public required bool SendsRetryAfter { get; init; }

    public required Limit Update { get; init; }

    public required Limit MassUpdate { get; init; }

    public required Limit Other { get; init; }

    public required int LatencyMilliseconds { get; init; }

    public required int PerRequest { get; init; }

    public required int Concurrency { get; init; }

    public required EventDelivery Delivery { get; init; }

    public required int MaxRetries { get; init; }

    public required TimeSpan AttemptTimeout { get; init; }

    public required TimeSpan MaxRetryAfter { get; init; }

    public bool ShrinksRates => Faults.Any(fault => fault.Kind == FaultKind.ShrinkRate);

    public static Conditions Draw(Random random, params string[] routes)
    {
        int perRequest = random.Is(50) ? random.Between(1, 6) : random.Between(7, 60);
        return new Conditions
        {
            Faults = Mishaps.Draw(random, routes),
            FaultSeed = random.Next(),
            SendsRetryAfter = random.Is(50),
            Update = Limit.Draw(random, perRequest, perRequest * 5),
            MassUpdate = Limit.Draw(random, perRequest, perRequest * 3),
            Other = Limit.Draw(random, 1, 5),
            LatencyMilliseconds = random.Pick(0, 3, 40, 900),
            PerRequest = perRequest,
            Concurrency = random.Between(1, 8),
            Delivery = random.Pick(EventDelivery.AtLeastOnce, EventDelivery.AtMostOnce),
            MaxRetries = random.Pick(0, 1, 3, 6),
            AttemptTimeout = TimeSpan.FromSeconds(random.Pick(2, 30)),
            MaxRetryAfter = TimeSpan.FromSeconds(random.Pick(10, 300)),
        };
    }

    public void ApplyTo(BatchClientOptions options)
    {
        options.MaxItemsPerRequest = options.MaxItemsPerMassRequest = PerRequest;
        options.MaxConcurrentRequests = Concurrency;
        options.MaxRequestBytes = 64 * 1_024;
        options.EventDelivery = Delivery;
        options.Retry.MaxRetries = MaxRetries;
        options.Retry.AttemptTimeout = AttemptTimeout;
        options.Retry.MaxRetryAfter = MaxRetryAfter;
        // The client takes longer IDs than the service, so that there is something to refuse.
        options.Validation.MaxCustomIdLength = 1_024;
        Update.ApplyTo(options.RateLimits.ProfilesUpdate);
        MassUpdate.ApplyTo(options.RateLimits.ProfilesMassUpdate);
        Other.ApplyTo(options.RateLimits.Other);
    }

    public override string ToString() => FormattableString.Invariant(
        $"""
            limits: update {Update}; mass-update {MassUpdate}; other {Other}; 429s of its own {(SendsRetryAfter ? "with" : "without")} Retry-After
            client: {PerRequest} a request, {Concurrency} at once, {Delivery}, {MaxRetries} retries, timeout {AttemptTimeout.TotalSeconds} s, waits up to {MaxRetryAfter.TotalSeconds} s; the way takes up to {LatencyMilliseconds} ms
            faults: {(Faults.Length == 0 ? "none" : string.Join("; ", Faults.Select(Mishaps.Tell)))}
        """);
}
