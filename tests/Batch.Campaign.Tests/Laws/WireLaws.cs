using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Laws;

/// <summary>What holds of the requests, whatever they say.</summary>
internal static class WireLaws
{
    public static IEnumerable<string> Broken(Bench bench) =>
        [.. OverTheBucket(bench), .. bench.Traffic.Violations, .. UnscriptedThrottles(bench)];

    /// <summary>All that arrives fits a bucket of the client's own settings, those included that the emulator does not charge for.</summary>
    private static IEnumerable<string> OverTheBucket(Bench bench)
    {
        (string Name, Limit Limit)[] limits =
        [
            (Buckets.Update, bench.Conditions.Update), (Buckets.MassUpdate, bench.Conditions.MassUpdate), (Buckets.Other, bench.Conditions.Other),
        ];
        foreach ((string name, Limit limit) in limits)
        {
            var bucket = new TokenBucket(limit.ClientCapacity, limit.ClientPerSecond);
            foreach (Traffic.Arrival arrival in bench.Traffic.Arrivals.Where(arrival => arrival.Bucket == name))
                if (!bucket.TryTake(arrival.Time, arrival.Cost)) yield return $"{name} could not pay {arrival.Cost} at {new TimeSpan(arrival.Time)}";
        }
    }

    /// <summary>Nobody is answered 429 by a service that keeps its limits, but where a fault says so.</summary>
    private static IEnumerable<string> UnscriptedThrottles(Bench bench) => bench.Conditions.ShrinksRates
        ? []
        : bench.Emulator.Requests
            .Where(request => request is { Status: 429, Fault: null })
            .Select(request => $"request {request.Id} to {request.Bucket} was answered 429, with {request.BucketLevel} left");
}
