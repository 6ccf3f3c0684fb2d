namespace Batch.Campaign.Tests.Running;

/// <summary>What was on the wire: when each request was sent, when and at what cost it arrived, and how long answers asked to wait.</summary>
internal sealed class Traffic(VirtualClock clock)
{
    private readonly Lock _lock = new();
    private readonly List<Arrival> _arrivals = [];
    private readonly List<Wait> _pauses = [];
    private readonly List<(string Body, Wait Wait)> _repetitions = [];
    private readonly List<string> _violations = [];
    private int _sent;

    public IReadOnlyList<Arrival> Arrivals => _arrivals;

    /// <summary>Requests that went before a <c>Retry-After</c> had ended.</summary>
    public IReadOnlyList<string> Violations => _violations;

    public int Sent => _sent;

    /// <summary>Given how many requests have been sent by now; says whether this one goes on its way.</summary>
    public Func<int, bool>? OnSent { get; set; }

    public long Send(string bucket, out bool isOnItsWay)
    {
        long now = clock.GetTimestamp();
        int sent;
        lock (_lock)
        {
            sent = ++_sent;
            foreach (Wait pause in _pauses.Where(pause => pause.Bucket == bucket && pause.Forbids(now)))
                _violations.Add($"a request to {bucket} was sent at {new TimeSpan(now)}, though {pause}");
        }
        isOnItsWay = OnSent?.Invoke(sent) ?? true;
        return now;
    }

    public void Arrive(string bucket, int cost, string body, long sent)
    {
        lock (_lock)
        {
            _arrivals.Add(new Arrival(clock.GetTimestamp(), bucket, cost));
            foreach ((_, Wait wait) in _repetitions.Where(repetition => repetition.Body == body && repetition.Wait.Forbids(sent)))
                _violations.Add($"a request to {bucket} was repeated at {new TimeSpan(sent)}, though {wait}");
        }
    }

    /// <summary>An answer has come that asks to wait: 429 all of its bucket, others whoever sends the same again.</summary>
    public void AskToWait(string bucket, int status, string body, DateTimeOffset until)
    {
        var wait = new Wait(bucket, status, clock.GetTimestamp(), clock.GetTimestamp() + (until - clock.GetUtcNow()).Ticks);
        lock (_lock)
        {
            if (status == 429) _pauses.Add(wait);
            else if (body.Length > 0) _repetitions.Add((body, wait));
        }
    }

    /// <summary>A process that died told nobody of what it was asked, and neither did one without a state.</summary>
    public void Forget()
    {
        lock (_lock) _pauses.Clear();
    }

    /// <summary>A new call may say the same as an earlier one; that is its caller's own decision.</summary>
    public void BeginCall()
    {
        lock (_lock) _repetitions.Clear();
    }

    internal readonly record struct Arrival(long Time, string Bucket, int Cost);

    private sealed record Wait(string Bucket, int Status, long From, long Until)
    {
        public bool Forbids(long sent) => sent > From && sent < Until;

        public override string ToString() => $"a {Status} at {new TimeSpan(From)} asked to wait until {new TimeSpan(Until)}";
    }
}
