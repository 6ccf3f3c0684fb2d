namespace Batch.Sdk;

/// <summary>The bucket of a <see cref="BatchRateLimiter"/>.</summary>
public sealed class BatchRateLimiterOptions
{
    /// <summary>Permits that the bucket holds when it is full, which is the most that one request may weigh.</summary>
    /// <value>1,000, the burst of <c>profiles/update</c>; from 1 to 1,000,000.</value>
    public int Capacity { get; set; } = 1_000;

    /// <summary>Permits that the bucket gains each second.</summary>
    /// <value>300, the rate of <c>profiles/update</c>; from 0.001 to 1,000,000. Kept to three decimals, rounded down.</value>
    public double RatePerSecond { get; set; } = 300;

    /// <summary>Permits in the bucket at first. Zero for who does not know what was spent before.</summary>
    /// <value><see langword="null"/>: full. From 0 to <see cref="Capacity"/>.</value>
    public double? InitialLevel { get; set; }

    /// <summary>The clock of all waits.</summary>
    /// <value><see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal BatchRateLimiterOptions Validated()
    {
        var faults = new List<string>();
        if (TimeProvider is null) faults.Add("TimeProvider is null.");
        if (Capacity is < 1 or > 1_000_000) faults.Add($"Capacity is {Capacity}; it must be from 1 to 1000000.");
        if (RatePerSecond is not (>= 0.001 and <= 1_000_000))
        {
            faults.Add(FormattableString.Invariant($"RatePerSecond is {RatePerSecond}; it must be from 0.001 to 1000000."));
        }

        if (InitialLevel is { } level && !(level >= 0 && level <= Capacity))
        {
            faults.Add(FormattableString.Invariant($"InitialLevel is {level}; it must be from 0 to Capacity, which is {Capacity}."));
        }

        return faults.Count == 0 ? (BatchRateLimiterOptions)MemberwiseClone() : throw new ArgumentException(string.Join(' ', faults));
    }
}
