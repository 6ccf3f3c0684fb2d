namespace Batch.Sdk.Sync;

/// <summary>What the first mirror of an audience does with those who are in it already, of whom nothing is known.</summary>
public enum MirrorStart
{
    /// <summary>It adds the members of the source and removes nobody.</summary>
    Baseline,

    /// <summary>It replaces all members by those of the source. Only where they fit one request: 10,000 at most.</summary>
    Replace,
}
