namespace Batch.Sdk;

/// <summary>
/// A bulk call had to stop before its end, its source failed, or not all items were accepted and all were asked for by
/// <see cref="BulkReport.EnsureAllAccepted"/>.
/// </summary>
public sealed class BatchBulkException : BatchException
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="report">What became of the items that were read.</param>
    /// <param name="cause">Why the call had to stop, if it had to; what the source threw, if it failed.</param>
    public BatchBulkException(string message, BulkReport report, Exception? cause)
        : base(message, cause is BatchException { IsTransient: true }, cause) => Report = report;

    /// <summary>What became of the items that were read.</summary>
    public BulkReport Report { get; }
}
