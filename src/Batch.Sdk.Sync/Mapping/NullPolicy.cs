namespace Batch.Sdk.Sync;

/// <summary>What a missing value does to its attribute.</summary>
public enum NullPolicy
{
    /// <summary>Nothing: the attribute stays as it is.</summary>
    LeaveAlone,

    /// <summary>The attribute is deleted. Profiles only.</summary>
    Clear,
}
