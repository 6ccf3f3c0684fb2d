using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Running;

/// <summary>A token that is cancelled at an instant, or with the n-th request of the call.</summary>
internal sealed class Cancellation : IDisposable
{
    private readonly Traffic _traffic;
    private readonly CancellationTokenSource _source;

    public Cancellation(Disturbance disturbance, Bench bench)
    {
        _traffic = bench.Traffic;
        _source = disturbance.CancelAfter is { } wait ? new CancellationTokenSource(wait, bench.Clock) : new CancellationTokenSource();
        int last = _traffic.Sent + disturbance.CancelAtRequest ?? -1;
        _traffic.OnSent = sent =>
        {
            if (sent == last) _ = _source.CancelAsync();
            return true;
        };
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _traffic.OnSent = null;
        _source.Dispose();
    }
}
