using Batch.Campaign.Tests.Laws;
using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Calls;

/// <summary>
/// What a caller sends again by what the report said: what is not done, and all that comes after it for the same profile, as it would be
/// overtaken else. An event that was accepted is not said twice; nor is, with at-most-once, one in doubt.
/// </summary>
internal static class Leftover
{
    public static IReadOnlyList<Item> Of(IReadOnlyList<Item> items, IReadOnlyDictionary<int, Claim> claims, EventDelivery delivery)
    {
        HashSet<string> open = [];
        List<Item> left = [];
        for (int i = 0; i < items.Count; i++)
        {
            Item item = items[i];
            ItemStatus status = claims.TryGetValue(i, out Claim? claim) ? claim.Status : ItemStatus.NotAttempted;
            if (claim is not { IsDone: true }) open.Add(item.User);
            if (status == ItemStatus.Rejected || !open.Contains(item.User)) continue;
            bool isFree = status == ItemStatus.NotAttempted || (claim is { IsDone: false } && delivery == EventDelivery.AtLeastOnce);
            if ((isFree ? item : item.WithoutEvent()) is { } again) left.Add(again);
        }
        return left;
    }
}
