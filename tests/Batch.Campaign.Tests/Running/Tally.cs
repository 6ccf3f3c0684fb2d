using System.Globalization;
using Batch.Sdk.Emulator;

namespace Batch.Campaign.Tests.Running;

/// <summary>What the runs of a kind went through.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<FaultKind, int> _faults = [];
    private int _runs;
    private long _requests;
    private TimeSpan _time;

    public void Add(Bench bench)
    {
        _runs++;
        _requests += bench.Traffic.Sent;
        _time += bench.Clock.Elapsed;
        foreach (RecordedRequest request in bench.Emulator.Requests)
            if (request.Fault is { } kind) _faults[kind] = _faults.GetValueOrDefault(kind) + 1;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_runs:N0} runs, {_requests:N0} requests, {_time.TotalHours:N0} h of virtual time; faults: {string.Join(", ", _faults.Select(pair => $"{pair.Key} {pair.Value}"))}");
}
