namespace Batch.Campaign.Tests.Laws;

/// <summary>What a report says of an item.</summary>
internal enum Fate
{
    /// <summary>It is there.</summary>
    Sure,

    /// <summary>It may be there.</summary>
    Doubtful,

    /// <summary>A part of it is there.</summary>
    Partial,

    /// <summary>It is not there, or nothing of it was left to send.</summary>
    Void,
}
