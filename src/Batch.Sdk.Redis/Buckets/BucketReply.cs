using StackExchange.Redis;

namespace Batch.Sdk.Redis.Buckets;

/// <summary>What the script says of a bucket.</summary>
internal sealed record BucketReply
{
    private const int Granted = 1;
    private const int Conflict = -1;
    private readonly long _status;

    public BucketReply(RedisResult result)
    {
        long[] values = (long[])result!;
        _status = values[0];
        (Wait, Level, Rate) = (Microseconds(values[1]), Math.Max(values[2], 0), values[3]);
        (Pause, Incident, Sequence) = (Microseconds(values[4]), (int)values[5], values[6]);
    }

    public bool IsGranted => _status == Granted;

    /// <summary>Others use the bucket with other settings: those are <see cref="Level"/>, its capacity, and <see cref="Rate"/>.</summary>
    public bool IsConflict => _status == Conflict;

    /// <summary>When to ask again.</summary>
    public TimeSpan Wait { get; }

    /// <summary>In micropermits.</summary>
    public long Level { get; }

    /// <summary>In micropermits a second.</summary>
    public long Rate { get; }

    public TimeSpan Pause { get; }

    public int Incident { get; }

    /// <summary>Grows with each call of any process.</summary>
    public long Sequence { get; }

    private static TimeSpan Microseconds(long microseconds) => TimeSpan.FromMicroseconds(microseconds);
}
