namespace Batch.Sdk;

/// <summary>How far a bulk call is.</summary>
public sealed class BulkProgress
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="counts">How many items had which outcome so far.</param>
    /// <param name="elapsed">The time since the call began.</param>
    public BulkProgress(OutcomeCounts counts, TimeSpan elapsed)
    {
        Counts = counts;
        Elapsed = elapsed;
    }

    /// <summary>How many items had which outcome so far. Those that were read and have none yet are on their way.</summary>
    public OutcomeCounts Counts { get; }

    /// <summary>The time since the call began.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Items with an outcome in each second so far.</summary>
    /// <value>0 before any time has passed.</value>
    public double ItemsPerSecond => Elapsed > TimeSpan.Zero ? Counts.Answered / Elapsed.TotalSeconds : 0;

    /// <summary>The counts in words.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Counts.ToString();
}
