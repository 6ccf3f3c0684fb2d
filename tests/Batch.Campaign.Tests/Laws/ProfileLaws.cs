using Batch.Sdk.Emulator;

namespace Batch.Campaign.Tests.Laws;

/// <summary>The profiles of the emulator are what the reports say: accepted means there, rejected means not there, ambiguous is the only doubt.</summary>
internal static class ProfileLaws
{
    public static IEnumerable<string> Broken(IEnumerable<Claim> claims, BatchEmulator emulator, EventDelivery delivery)
    {
        ILookup<string, Claim> byUser = claims.Where(claim => !claim.Item.IsWrong).ToLookup(claim => claim.Item.User);
        foreach (EmulatedProfile stranger in emulator.Profiles.Where(profile => !byUser.Contains(profile.CustomId)))
            yield return $"there is a profile {stranger.CustomId} that nobody sent";
        foreach (IGrouping<string, Claim> user in byUser)
        {
            EmulatedProfile? profile = emulator.Profiles.TryGetValue(user.Key, out EmulatedProfile? found) ? found : null;
            foreach (string broken in Attributes(user, profile).Concat(Lists(user, profile)).Concat(EventLaws.Broken(user, profile, delivery)))
                yield return broken;
        }
    }

    private static IEnumerable<string> Attributes(IGrouping<string, Claim> user, EmulatedProfile? profile) => new[] { "a", "b" }.SelectMany(name =>
        LastWrite.Broken(
            $"{name} of {user.Key}",
            user.Where(claim => claim.Item.Attributes.Contains(name)).Select(claim => (claim, (long?)claim.Item.Position)),
            profile?.Attributes.GetValueOrDefault(name) as long?));

    private static IEnumerable<string> Lists(IGrouping<string, Claim> user, EmulatedProfile? profile)
    {
        var list = profile?.Attributes.GetValueOrDefault("list") as IEnumerable<string> ?? [];
        string[] there = [.. list];
        foreach (IGrouping<int, Claim> item in user.Where(claim => claim.Item.Content == Scenarios.Content.AddToList).GroupBy(claim => claim.Item.Position))
        {
            bool isThere = there.Contains($"{item.Key}");
            if (!isThere && item.Any(claim => claim.Fate == Fate.Sure)) yield return $"the list of {user.Key} lacks that of item {item.Key}, which was accepted";
            if (isThere && item.All(claim => claim.Fate == Fate.Void)) yield return $"the list of {user.Key} has that of item {item.Key}, which was {item.Last().Status}";
        }
    }
}
