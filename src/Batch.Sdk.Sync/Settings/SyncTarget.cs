namespace Batch.Sdk.Sync;

/// <summary>What the rows become in Batch.</summary>
public enum SyncTarget
{
    /// <summary>Profiles and their attributes.</summary>
    Profiles,

    /// <summary>Events of profiles.</summary>
    Events,

    /// <summary>Members of an audience.</summary>
    Audience,
}
