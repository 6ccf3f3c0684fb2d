namespace Batch.Benchmarks.Measuring;

/// <summary>What a server has received, so that a contender that sends less than the others is noticed.</summary>
internal readonly record struct Traffic(long Requests, long Bytes)
{
    public static Traffic operator -(Traffic later, Traffic earlier) =>
        new(later.Requests - earlier.Requests, later.Bytes - earlier.Bytes);
}
