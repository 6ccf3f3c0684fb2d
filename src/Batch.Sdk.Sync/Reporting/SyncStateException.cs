namespace Batch.Sdk.Sync;

/// <summary>
/// What runs remember, in a state directory or a membership table, cannot be used: another run holds it, it belongs to another job, it is damaged or
/// may not be written, the source differs from that of the run that is to go on, or the disk has too little room. Nothing was sent.
/// </summary>
public sealed class SyncStateException : BatchException
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="cause">What went wrong below, if anything.</param>
    public SyncStateException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
