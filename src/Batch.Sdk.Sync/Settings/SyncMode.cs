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

    /// <summary>Updates what is there, and creates nothing.</summary>
    Update,

    /// <summary>Creates what is missing, and updates nothing.</summary>
    Insert,
}
