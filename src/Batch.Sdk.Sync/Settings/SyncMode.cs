namespace Batch.Sdk.Sync;

/// <summary>What is done with the rows. <see cref="SyncCapabilities"/> says which mode goes with which object.</summary>
public enum SyncMode
{
    /// <summary>Creates or updates.</summary>
    Upsert,

    /// <summary>Tracks an event for each row.</summary>
    Track,

    /// <summary>Adds members to an audience.</summary>
    Add,

    /// <summary>Removes members from an audience.</summary>
    Remove,

    /// <summary>
    /// Makes the members of an audience those of the source: adds who is new, removes who is gone since the last run. From a source that fails half-way
    /// it adds what came, and removes nobody; with a <see cref="SyncSettings.MembershipTable"/>, at a first mirror by <see cref="MirrorStart.Replace"/>,
    /// and if it is stopped while it reads, it sends nothing. See <see cref="MirrorGuard"/>.
    /// </summary>
    Mirror,

    /// <summary>Updates what is there, and creates nothing.</summary>
    Update,

    /// <summary>Creates what is missing, and updates nothing.</summary>
    Insert,
}
