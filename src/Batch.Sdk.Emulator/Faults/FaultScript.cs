using Batch.Sdk.Emulator.Faults;
using Batch.Sdk.Emulator.RateLimiting;

namespace Batch.Sdk.Emulator;

/// <summary>
/// The faults that requests to Batch's routes meet. Each request, in the order of arrival and before its key is looked at, meets the first
/// fault that is for its route, past its <see cref="EmulatedFault.Skip"/>, and that chance chooses; a fault that is used up leaves the
/// script. Thread-safe.
/// </summary>
public sealed class FaultScript
{
    private readonly Lock _lock = new();
    private readonly List<ScriptedFault> _faults = [];
    private readonly int _seed;
    private readonly IReadOnlyCollection<string> _routes;
    private readonly Buckets _buckets;
    private long _arrivals;
    private int _added;

    internal FaultScript(int seed, IReadOnlyCollection<string> routes, Buckets buckets)
    {
        _seed = seed;
        _routes = routes;
        _buckets = buckets;
    }

    /// <summary>The faults that are not used up, in the order in which they were added.</summary>
    /// <value>A copy.</value>
    public IReadOnlyList<ActiveFault> Active
    {
        get
        {
            lock (_lock) return _faults.ConvertAll(fault => fault.Snapshot());
        }
    }

    /// <summary>Adds faults after those that are there: all or, if one of them is not valid, none.</summary>
    /// <param name="faults">One fault or more.</param>
    /// <exception cref="ArgumentException">A fault is not valid; the message lists all that is wrong.</exception>
    public void Add(params IReadOnlyList<EmulatedFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        FaultValidator.ThrowIfInvalid(faults, _routes);
        lock (_lock) _faults.AddRange(faults.Select(fault => new ScriptedFault(fault, ++_added)));
    }

    /// <summary>Removes all faults. Requests that hang go on hanging.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _faults.Clear();
            Shrink();
        }
    }

    /// <summary>Removes all, and counts from the start, so that chance repeats itself.</summary>
    internal void Reset()
    {
        lock (_lock)
        {
            _arrivals = _added = 0;
            Clear();
        }
    }

    /// <summary>Says what the next request to the route shall meet.</summary>
    internal FaultPlan Next(string route)
    {
        lock (_lock)
        {
            _arrivals++;
            if (_faults.Count == 0) return FaultPlan.None;
            FaultPlan plan = Choose(route);
            if (_faults.RemoveAll(fault => fault.IsOver) > 0 || plan.IsShrunk) Shrink();
            return plan;
        }
    }

    private FaultPlan Choose(string route)
    {
        FaultPlan plan = FaultPlan.None;
        foreach (ScriptedFault scripted in _faults)
        {
            bool isBackground = scripted.Fault.Kind == FaultKind.ShrinkRate;
            if (!scripted.Meets(route) || (plan.Fault is not null && !isBackground)) continue;
            if (!scripted.Strikes(_seed, _arrivals, out Chance chance)) continue;
            plan = isBackground ? plan with { IsShrunk = true } : plan with { Fault = scripted.Fault, Chance = chance };
        }

        return plan;
    }

    private void Shrink()
    {
        EmulatedFault[] shrinking = [.. from fault in _faults where fault.IsShrinking select fault.Fault];
        _buckets.Scale(bucket => shrinking
            .Where(fault => fault.Route is null || ProfileRoutes.BucketOf(fault.Route) == bucket)
            .Aggregate(1m, (factor, fault) => factor * (decimal)fault.Factor!.Value));
    }
}
