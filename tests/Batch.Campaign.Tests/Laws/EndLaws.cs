using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;
using Batch.Sdk.Emulator;

namespace Batch.Campaign.Tests.Laws;

/// <summary>When all has been resumed, the profiles are those that one undisturbed call would have left.</summary>
internal static class EndLaws
{
    public static IEnumerable<string> Broken(IReadOnlyList<Item> items, IReadOnlyList<Claim> claims, Bench bench)
    {
        foreach (IGrouping<string, Item> user in items.Where(item => !item.IsWrong).GroupBy(item => item.User))
        {
            EmulatedProfile? profile = bench.Emulator.Profiles.TryGetValue(user.Key, out EmulatedProfile? found) ? found : null;
            string expected = Tell(
                Last(user, "a"), Last(user, "b"), user.Where(item => item.Content == Content.AddToList).Select(item => $"{item.Position}"));
            string stored = Tell(
                profile?.Attributes.GetValueOrDefault("a") as long?,
                profile?.Attributes.GetValueOrDefault("b") as long?,
                profile?.Attributes.GetValueOrDefault("list") as IEnumerable<string> ?? []);
            if (stored != expected) yield return $"in the end {user.Key} is {stored}; undisturbed it would be {expected}";
            foreach (string lost in Lost(user, profile, claims, bench.Conditions.Delivery)) yield return lost;
        }
    }

    private static long? Last(IEnumerable<Item> user, string name) => user.LastOrDefault(item => item.Attributes.Contains(name))?.Position;

    private static string Tell(long? a, long? b, IEnumerable<string> list) =>
        $"a={(object?)a ?? "-"} b={(object?)b ?? "-"} list={string.Join(',', list.Order(StringComparer.Ordinal))}";

    private static IEnumerable<string> Lost(
        IEnumerable<Item> user, EmulatedProfile? profile, IReadOnlyList<Claim> claims, EventDelivery delivery)
    {
        HashSet<long> stored = [.. (profile?.Events ?? []).Select(tracked => (long)tracked.Attributes["position"])];
        foreach (Item item in user.Where(item => item.HasEvent && !stored.Contains(item.Position)))
        {
            bool isListed = delivery == EventDelivery.AtMostOnce
                && claims.Any(claim => claim.Item.Position == item.Position && claim.Item.HasEvent && claim.Fate is Fate.Doubtful or Fate.Partial);
            if (!isListed) yield return $"in the end the event of item {item.Position} is lost, and nobody said so";
        }
    }
}
