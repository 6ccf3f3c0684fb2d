using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Laws;

/// <summary>What a report says of an item, in the order in which the items were to be carried out.</summary>
internal sealed record Claim(Item Item, ItemStatus Status)
{
    public Fate Fate => Status switch
    {
        ItemStatus.Accepted => Fate.Sure,
        ItemStatus.AcceptedWithErrors => Fate.Partial,
        ItemStatus.Ambiguous => Fate.Doubtful,
        _ => Fate.Void,
    };

    /// <summary>Whether there is nothing to be done about it any more.</summary>
    public bool IsDone => Status is ItemStatus.Accepted or ItemStatus.Merged or ItemStatus.Rejected;
}
