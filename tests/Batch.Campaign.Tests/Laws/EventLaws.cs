using Batch.Campaign.Tests.Scenarios;
using Batch.Sdk.Emulator;

namespace Batch.Campaign.Tests.Laws;

/// <summary>At-least-once loses no event that is not listed; at-most-once doubles none; those of a profile come in the order of the input.</summary>
internal static class EventLaws
{
    public static IEnumerable<string> Broken(IEnumerable<Claim> user, EmulatedProfile? profile, EventDelivery delivery)
    {
        Claim[] events = [.. user.Where(claim => claim.Item.HasEvent)];
        long[] stored = Positions(profile);
        foreach (IGrouping<int, Claim> item in events.GroupBy(claim => claim.Item.Position))
        {
            int times = stored.Count(position => position == item.Key);
            if (times == 0 && item.Any(claim => claim.Fate == Fate.Sure)) yield return $"the event of item {item.Key} is lost, though it was accepted";
            if (times > 0 && item.All(claim => claim.Fate == Fate.Void)) yield return $"the event of item {item.Key} is there, though it was {item.Last().Status}";
            if (times > 1 && delivery == EventDelivery.AtMostOnce) yield return $"the event of item {item.Key} is there {times} times";
        }
        long[] inOrder = [.. stored.Distinct()];
        if (!IsOvertaken(events) && !inOrder.SequenceEqual(inOrder.Order())) yield return $"events came in another order: {string.Join(' ', stored)}";
    }

    /// <summary>Events that are neither there nor listed as being in doubt.</summary>
    public static IEnumerable<string> Lost(IEnumerable<Item> user, EmulatedProfile? profile, IReadOnlyList<Claim> claims, EventDelivery delivery)
    {
        long[] stored = Positions(profile);
        foreach (Item item in user.Where(item => item.HasEvent && !stored.Contains(item.Position)))
        {
            bool isListed = delivery == EventDelivery.AtMostOnce
                && claims.Any(claim => claim.Item.Position == item.Position && claim.Item.HasEvent && claim.Fate is Fate.Doubtful or Fate.Partial);
            if (!isListed) yield return $"in the end the event of item {item.Position} is lost, and nobody said so";
        }
    }

    /// <summary>Whether a caller was told that one of them is not there, while a later one may be: what he sends again comes after it.</summary>
    private static bool IsOvertaken(Claim[] events)
    {
        for (int i = 0; i < events.Length; i++)
        {
            if (events[i].Fate == Fate.Sure) continue;
            int position = events[i].Item.Position;
            Claim? next = events.Skip(i + 1).FirstOrDefault(claim => claim.Fate != Fate.Void && claim.Item.Position >= position);
            if (next is not null && next.Item.Position > position) return true;
        }
        return false;
    }

    private static long[] Positions(EmulatedProfile? profile) => [.. (profile?.Events ?? []).Select(tracked => (long)tracked.Attributes["position"])];
}
