namespace Batch.Sdk;

/// <summary>How the draining of a <see cref="BufferedSender"/> ended.</summary>
public sealed class DrainReport
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="left">The items that were left.</param>
    public DrainReport(IReadOnlyList<UndeliveredItem> left) => Left = left;

    /// <summary>
    /// The items that were left when the time was over; their callers were told the same. Who still waited for room is not among them, as their items
    /// had not been taken.
    /// </summary>
    public IReadOnlyList<UndeliveredItem> Left { get; }

    /// <summary>Whether every item got its answer in time.</summary>
    public bool IsComplete => Left.Count == 0;
}
