namespace Batch.Sdk.Sync;

/// <summary>The settings or the mapping are wrong. No row was read, and nothing was sent.</summary>
public sealed class SyncConfigurationException : BatchException
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="faults">All that is wrong.</param>
    public SyncConfigurationException(IReadOnlyList<SyncFault> faults)
        : base("The sync cannot run:" + string.Concat(faults.Select(fault => "\n- " + fault))) => Faults = faults;

    /// <summary>All that is wrong, and the warnings.</summary>
    public IReadOnlyList<SyncFault> Faults { get; }
}
