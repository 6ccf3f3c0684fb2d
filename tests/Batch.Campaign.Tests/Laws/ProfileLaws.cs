using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;
using Batch.Sdk.Emulator;

namespace Batch.Campaign.Tests.Laws;

/// <summary>The laws of profiles: their attributes, one list, and their events.</summary>
internal sealed class ProfileLaws(Bench bench) : IStoreLaws
{
    public IEnumerable<string> Broken(IReadOnlyList<Claim> claims)
    {
        ILookup<string, Claim> byUser = claims.Where(claim => !claim.Item.IsWrong).ToLookup(claim => claim.Item.User);
        foreach (EmulatedProfile stranger in bench.Emulator.Profiles.Where(profile => !byUser.Contains(profile.CustomId)))
            yield return $"there is a profile {stranger.CustomId} that nobody sent";
        foreach (IGrouping<string, Claim> user in byUser)
        {
            EmulatedProfile? profile = Find(user.Key);
            foreach (string broken in Attributes(user, profile).Concat(Lists(user, profile)).Concat(EventLaws.Broken(user, profile, bench.Conditions.Delivery)))
                yield return broken;
        }
    }

    public IEnumerable<string> BrokenInTheEnd(IReadOnlyList<Item> items, IReadOnlyList<Claim> claims)
    {
        foreach (IGrouping<string, Item> user in items.Where(item => !item.IsWrong).GroupBy(item => item.User))
        {
            EmulatedProfile? profile = Find(user.Key);
            string expected = Tell(
                Last(user, "a"), Last(user, "b"), user.Where(item => item.Content == Content.AddToList).Select(item => $"{item.Position}"));
            string stored = Tell(Number(profile, "a"), Number(profile, "b"), List(profile));
            if (stored != expected) yield return $"in the end {user.Key} is {stored}; undisturbed it would be {expected}";
            foreach (string lost in EventLaws.Lost(user, profile, claims, bench.Conditions.Delivery)) yield return lost;
        }
    }

    private static IEnumerable<string> Attributes(IGrouping<string, Claim> user, EmulatedProfile? profile) => new[] { "a", "b" }.SelectMany(name =>
        LastWrite.Broken(
            $"{name} of {user.Key}",
            user.Where(claim => claim.Item.Attributes.Contains(name)).Select(claim => (claim, (long?)claim.Item.Position)),
            Number(profile, name)));

    private static IEnumerable<string> Lists(IGrouping<string, Claim> user, EmulatedProfile? profile)
    {
        string[] there = [.. List(profile)];
        foreach (IGrouping<int, Claim> item in user.Where(claim => claim.Item.Content == Content.AddToList).GroupBy(claim => claim.Item.Position))
        {
            bool isThere = there.Contains($"{item.Key}");
            if (!isThere && item.Any(claim => claim.Fate == Fate.Sure)) yield return $"the list of {user.Key} lacks that of item {item.Key}, which was accepted";
            if (isThere && item.All(claim => claim.Fate == Fate.Void)) yield return $"the list of {user.Key} has that of item {item.Key}, which was {item.Last().Status}";
        }
    }

    private static long? Last(IEnumerable<Item> user, string name) => user.LastOrDefault(item => item.Attributes.Contains(name))?.Position;

    private static string Tell(long? a, long? b, IEnumerable<string> list) =>
        $"a={(object?)a ?? "-"} b={(object?)b ?? "-"} list={string.Join(',', list.Order(StringComparer.Ordinal))}";

    private static long? Number(EmulatedProfile? profile, string name) => profile?.Attributes.GetValueOrDefault(name) as long?;

    private static IEnumerable<string> List(EmulatedProfile? profile) => profile?.Attributes.GetValueOrDefault("list") as IEnumerable<string> ?? [];

    private EmulatedProfile? Find(string user) => bench.Emulator.Profiles.TryGetValue(user, out EmulatedProfile? found) ? found : null;
}
