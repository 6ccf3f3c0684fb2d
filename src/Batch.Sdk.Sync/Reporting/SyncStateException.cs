namespace Batch.Sdk.Sync;

/// <summary>The state directory cannot be used: another run holds it, it belongs to another job, or it is damaged. Nothing was sent.</summary>
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
