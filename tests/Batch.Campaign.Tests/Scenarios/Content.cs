namespace Batch.Campaign.Tests.Scenarios;

/// <summary>What one item says. Its values tell its position.</summary>
internal enum Content
{
    /// <summary>There is no item.</summary>
    Missing,

    /// <summary>The client finds it wrong.</summary>
    Faulty,

    /// <summary>Only the service finds it wrong, and refuses the whole request.</summary>
    Poison,
    SetA,
    SetB,
    SetBoth,
    AddToList,
    Event,
    SetBAndEvent,
    Join,
    Leave,
}
