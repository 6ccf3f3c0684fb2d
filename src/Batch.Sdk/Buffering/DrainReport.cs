namespace Batch.Sdk;

/// <summary>How the draining of a <see cref="BufferedSender"/> ended.</summary>
public sealed class DrainReport
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="left">The items that were left.</param>
    public DrainReport(IReadOnlyList<UndeliveredItem> left) => Left = left;

    /// <summary>The items that were left when the time was over. Their callers were told the same.</summary>
    public IReadOnlyList<UndeliveredItem> Left { get; }

    /// <summary>Whether every item got its answer in time.</summary>
    public bool IsComplete => Left.Count == 0;
}
