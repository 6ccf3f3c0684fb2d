namespace Batch.Benchmarks.Running;

/// <summary>How much to measure. A quick run shows that all works; its numbers mean little.</summary>
internal sealed record Settings(bool IsQuick, bool IsMass, int? Ids = null)
{
    private const int QuickDivisor = 20;
    private const int QuickRounds = 3;

    public int Count(int full) => IsQuick ? Math.Max(1, full / QuickDivisor) : full;

    public int Rounds(int full) => IsQuick ? Math.Min(QuickRounds, full) : full;
}
