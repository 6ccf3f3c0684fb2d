using System.Threading.RateLimiting;

namespace Batch.Sdk.Tests.RateLimiting;

/// <summary>
/// Workers that send requests through a limiter to an exact server, from event to event in virtual time and on one thread. A refused
/// request is sent again.
/// </summary>
internal sealed class Simulation(WatchedTimeProvider time, BatchRateLimiter limiter, ExactBucket server)
{
    /// <summary>The timeout of an attempt, and for how long one given up may still arrive.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    private readonly PriorityQueue<Action, (long At, int Order)> _events = new();
    private readonly List<Waiting> _waiting = [];
    private readonly Queue<SimulatedRequest> _toSend = new();
    private int _order;
    private long? _firstArrival;
    private long _lastAcceptance;

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    public int Cancelled { get; private set; }

    /// <summary>From the first arrival at the server to the last acceptance.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(_lastAcceptance - _firstArrival!.Value);

    public void Run(int workers, IEnumerable<SimulatedRequest> requests)
    {
        foreach (SimulatedRequest request in requests)
        {
            _toSend.Enqueue(request);
        }

        for (int worker = 0; worker < workers; worker++)
        {
            SendNext();
        }

        while (_waiting.Count > 0 || _events.Count > 0)
        {
            Step();
        }
    }

    private void Step()
    {
        long? nextEvent = _events.TryPeek(out _, out (long At, int Order) next) ? next.At : null;
        long? due = new[] { nextEvent, time.NextDue }.Min();
        Assert.That(due, Is.Not.Null, "Requests wait, but nothing will ever wake them.");
        time.AdvanceTo(due.Value);
        TakeGranted();
        while (_events.TryPeek(out _, out next) && next.At <= time.GetTimestamp())
        {
            _events.Dequeue()();
            TakeGranted();
        }
    }

    private void SendNext()
    {
        if (!_toSend.TryDequeue(out SimulatedRequest? request))
        {
            return;
        }

        var cancellation = new CancellationTokenSource();
        _waiting.Add(new(request, limiter.AcquireAsync(request.Weight, cancellation.Token).AsTask()));
        if (request.Patience is { } patience)
        {
            After(patience, cancellation.Cancel);
        }

        TakeGranted();
    }

    private void TakeGranted()
    {
        while (_waiting.FindIndex(waiting => waiting.Lease.IsCompleted) is var index && index >= 0)
        {
            (SimulatedRequest request, Task<RateLimitLease> lease) = _waiting[index];
            _waiting.RemoveAt(index);
            if (lease.IsCanceled)
            {
                Cancelled++;
                SendNext();
                continue;
            }

            Assert.That(index, Is.Zero, "A request overtook one that came before it.");
            Send(request, (BatchRateLimitLease)lease.Result);
        }
    }

    private void Send(SimulatedRequest request, BatchRateLimitLease lease)
    {
        if (request.Outbound is { } outbound)
        {
            After(outbound, () => Arrive(request, lease));
        }

        if (request.Outbound is null || request.Inbound is null)
        {
            After(AttemptTimeout, () => GiveUp(lease));
        }
    }

    private void Arrive(SimulatedRequest request, BatchRateLimitLease lease)
    {
        _firstArrival ??= time.GetTimestamp();
        bool accepted = server.TryTake(request.Weight);
        if (accepted)
        {
            Accepted += request.Weight;
            _lastAcceptance = time.GetTimestamp();
        }
        else
        {
            Refused++;
        }

        if (request.Inbound is { } inbound)
        {
            After(inbound, () => Answer(request, lease, accepted));
        }
    }

    private void Answer(SimulatedRequest request, BatchRateLimitLease lease, bool accepted)
    {
        if (accepted)
        {
            lease.Dispose();
        }
        else
        {
            lease.ReportThrottled(retryAfter: null);
            _toSend.Enqueue(request);
        }

        SendNext();
    }

    private void GiveUp(BatchRateLimitLease lease)
    {
        lease.ReportUnanswered(AttemptTimeout);
        SendNext();
    }

    private void After(TimeSpan delay, Action action) => _events.Enqueue(action, (time.GetTimestamp() + delay.Ticks, _order++));

    private sealed record Waiting(SimulatedRequest Request, Task<RateLimitLease> Lease);
}
