using System.Globalization;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk;

/// <summary>The size, the rate and the start of a <see cref="BatchRateLimiter"/>.</summary>
/// <remarks>In any window of <c>W</c> seconds the server sees at most <c>Capacity + RatePerSecond x W</c> permits.</remarks>
public sealed class BatchRateLimiterOptions
{
    internal const double MinRate = 0.001;
    private const double MaxRate = 1_000_000_000;

    /// <summary>The size of the bucket: the greatest burst, and the greatest weight of one request.</summary>
    /// <value>In permits, at least 1. 1,000 by default, that of <c>/profiles/update</c>.</value>
    public int Capacity { get; set; } = RateLimitDefaults.UpdateCapacity;

    /// <summary>How fast the bucket fills.</summary>
    /// <value>
    /// In permits a second, from 0.001 to 1,000,000,000, rounded down to a millionth. 300 by default, that of <c>/profiles/update</c>.
    /// </value>
    public double RatePerSecond { get; set; } = RateLimitDefaults.UpdateRate;

    /// <summary>
    /// The level to start from. Who starts right after another run ended, and does not know at what level, starts from 0.
    /// </summary>
    /// <value>In permits, from 0 to <see cref="Capacity"/>. Null by default: full.</value>
    public double? InitialLevel { get; set; }

    /// <summary>How long nothing is granted at first: what is left of a wait that Batch asked an earlier process for.</summary>
    internal TimeSpan InitialPause { get; set; }

    /// <summary>How many permits may wait at once; a request beyond that is refused at once with a lease that is not acquired.</summary>
    /// <value>In permits, at least 0. Null by default: unlimited, since callers that wait limit themselves.</value>
    public int? QueueLimit { get; set; }

    /// <summary>The clock and the timers.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal void Validate(string parameterName)
    {
        string[] faults = [.. Faults()];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), parameterName);
        }
    }

    private IEnumerable<string> Faults()
    {
        if (Capacity < 1)
        {
            yield return Fault($"{nameof(Capacity)} is {Capacity}; it must be at least 1 permit.");
        }

        if (RatePerSecond is not (>= MinRate and <= MaxRate))
        {
            yield return Fault($"{nameof(RatePerSecond)} is {RatePerSecond}; it must be from {MinRate} to {MaxRate:F0} permits a second.");
        }

        if (InitialLevel is { } level && !(level >= 0 && level <= Capacity))
        {
            yield return Fault($"{nameof(InitialLevel)} is {level}; it must be from 0 to the {nameof(Capacity)} of {Capacity} permits.");
        }

        if (QueueLimit < 0)
        {
            yield return Fault($"{nameof(QueueLimit)} is {QueueLimit}; it must be at least 0 permits, or null for no limit.");
        }

        if (TimeProvider is null)
        {
            yield return $"{nameof(TimeProvider)} is null; it must be a time provider.";
        }
    }

    private static string Fault(FormattableString fault) => fault.ToString(CultureInfo.InvariantCulture);
}
