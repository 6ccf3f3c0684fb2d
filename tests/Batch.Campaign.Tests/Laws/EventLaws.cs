using Batch.Sdk.Emulator;

namespace Batch.Campaign.Tests.Laws;

/// <summary>At-least-once loses no event that is not listed; at-most-once doubles none; those of a profile come in the order of the input.</summary>
internal static class EventLaws
{
    public static IEnumerable<string> Broken(IGrouping<string, Claim> user, EmulatedProfile? profile, EventDelivery delivery)
    {
        long[] stored = [.. (profile?.Events ?? []).Select(tracked => (long)tracked.Attributes["position"])];
        foreach (IGrouping<int, Claim> item in user.Where(claim => claim.Item.HasEvent).GroupBy(claim => claim.Item.Position))
        {
            int times = stored.Count(position => position == item.Key);
            if (times == 0 && item.Any(claim => claim.Fate == Fate.Sure)) yield return $"the event of item {item.Key} is lost, though it was accepted";
            if (times > 0 && item.All(claim => claim.Fate == Fate.Void)) yield return $"the event of item {item.Key} is there, though it was {item.Last().Status}";
            if (times > 1 && delivery == EventDelivery.AtMostOnce) yield return $"the event of item {item.Key} is there {times} times";
        }
        long[] inOrder = [.. stored.Distinct()];
        if (user.All(claim => claim.Fate != Fate.Partial) && !inOrder.SequenceEqual(inOrder.Order()))
            yield return $"the events of {user.Key} came in another order: {string.Join(' ', stored)}";
    }
}
