using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;
using Batch.Campaign.Tests.Syncs;
using Batch.Sdk.Emulator;
using Batch.Sdk.Sync;

namespace Batch.Campaign.Tests.Laws;

/// <summary>The laws of runs that are gone on with. What an earlier run had accepted counts as accepted in the next one, which does not send it again.</summary>
internal static class SyncLaws
{
    /// <summary>The report adds up, and the caller was told of each row that was not accepted whole.</summary>
    public static IEnumerable<string> Broken(SyncEnd end, IReadOnlyList<Item> items)
    {
        if (end.Report is not { } report) yield break;
        if (!report.IsBalanced) yield return $"the report does not add up: {report}";
        if (end.Failure is null && report.Read < items.Count) yield return $"{report.Read} of {items.Count} rows were read, and nothing was said of it";
        if (end.Failure is null && report.NotAttempted > 0) yield return "not all was attempted, and nothing was said of it";
        (ItemStatus Status, long Count)[] counts =
        [
            (ItemStatus.Rejected, report.Rejected), (ItemStatus.AcceptedWithErrors, report.AcceptedWithErrors),
            (ItemStatus.Ambiguous, report.Ambiguous), (ItemStatus.NotAttempted, report.NotAttempted),
        ];
        foreach ((ItemStatus status, long count) in counts)
        {
            int told = end.Told.Count(row => row.Status == status);
            if (told != count) yield return $"{count} rows are {status}, and {told} were told of";
        }
        if (end.Told.DistinctBy(row => row.Position).Count() != end.Told.Count) yield return "a row was told of twice";
        foreach (RejectedRow row in end.Told.Where(row => row.Status == ItemStatus.Rejected && !items[(int)row.Position].IsWrong))
            yield return $"row {row.Position} was rejected, and nothing is wrong with it";
    }

    /// <summary>Nothing is there that every run said is not.</summary>
    public static IEnumerable<string> BrokenStore(IReadOnlyList<Claim> claims, Bench bench, SyncTarget target)
    {
        HashSet<long> possible = [.. claims.Where(claim => claim.Fate != Fate.Void).Select(claim => (long)claim.Item.Position)];
        foreach (EmulatedProfile profile in bench.Emulator.Profiles)
        {
            long[] stored = target == SyncTarget.Events
                ? [.. profile.Events.Select(tracked => (long)tracked.Attributes["position"])]
                : [.. profile.Attributes.Values.OfType<long>()];
            foreach (long position in stored.Where(position => !possible.Contains(position))) yield return $"row {position} is there, though each run said that it is not";
            bool isTwice = bench.Conditions.Delivery == EventDelivery.AtMostOnce && target == SyncTarget.Events && stored.Distinct().Count() < stored.Length;
            if (isTwice) yield return $"an event of {profile.CustomId} came twice: {string.Join(' ', stored)}";
        }
    }

    /// <summary>What a run calls accepted is there: events, and of each profile the last row that the source has of it.</summary>
    public static IEnumerable<string> BrokenAcceptance(IReadOnlyList<Item> items, IReadOnlyList<Claim> run, Bench bench, SyncTarget target)
    {
        foreach (IGrouping<string, Claim> user in run.Where(claim => !claim.Item.IsWrong).GroupBy(claim => claim.Item.User))
        {
            if (user.Any(claim => claim.Fate == Fate.Partial)) continue;
            EmulatedProfile? profile = bench.Emulator.Profiles.TryGetValue(user.Key, out EmulatedProfile? found) ? found : null;
            HashSet<int> sure = [.. user.Where(claim => claim.Fate == Fate.Sure).Select(claim => claim.Item.Position)];
            IEnumerable<int> missing = target == SyncTarget.Events
                ? sure.Where(position => profile?.Events.Any(tracked => (long)tracked.Attributes["position"] == position) != true)
                : new[] { "a", "b" }
                    .Select(name => (Name: name, Row: items.LastOrDefault(item => item.User == user.Key && !item.IsWrong && item.Attributes.Contains(name))))
                    .Where(last => last.Row is not null && sure.Contains(last.Row.Position) && profile?.Attributes.GetValueOrDefault(last.Name) as long? != last.Row.Position)
                    .Select(last => last.Row!.Position);
            foreach (int position in missing) yield return $"row {position} was accepted, and is not there";
        }
    }

    /// <summary>A run that came to its end leaves what an undisturbed one would, but for what was told of.</summary>
    public static IEnumerable<string> BrokenInTheEnd(IReadOnlyList<Item> items, IReadOnlyList<Claim> last, IReadOnlyList<Claim> all, Bench bench, SyncTarget target)
    {
        ILookup<int, Claim> claims = all.ToLookup(claim => claim.Item.Position);
        foreach (IGrouping<string, Claim> user in last.Where(claim => !claim.Item.IsWrong).GroupBy(claim => claim.Item.User))
        {
            EmulatedProfile? profile = bench.Emulator.Profiles.TryGetValue(user.Key, out EmulatedProfile? found) ? found : null;
            IEnumerable<string> broken = target == SyncTarget.Events ? Lost(user, profile, claims) : Overtaken(user, profile);
            foreach (string law in broken) yield return law;
        }
        if (last.Count < items.Count) yield return "rows are missing in the end";
    }

    private static IEnumerable<string> Lost(IEnumerable<Claim> user, EmulatedProfile? profile, ILookup<int, Claim> claims)
    {
        HashSet<long> stored = [.. (profile?.Events ?? []).Select(tracked => (long)tracked.Attributes["position"])];
        foreach (Claim claim in user.Where(claim => !stored.Contains(claim.Item.Position)))
        {
            // A dead process told of nothing: only one that lived can have listed it.
            bool isListed = claims[claim.Item.Position].Last().Fate is Fate.Doubtful or Fate.Partial;
            if (!isListed) yield return $"in the end the event of row {claim.Item.Position} is lost, and nobody said so: {string.Join(", ", claims[claim.Item.Position].Select(known => known.Status))}";
        }
    }

    private static IEnumerable<string> Overtaken(IGrouping<string, Claim> user, EmulatedProfile? profile) => new[] { "a", "b" }.SelectMany(name =>
        LastWrite.Broken(
            $"in the end {name} of {user.Key}",
            user.Where(claim => claim.Item.Attributes.Contains(name)).Select(claim => (claim, (long?)claim.Item.Position)),
            profile?.Attributes.GetValueOrDefault(name) as long?));
}
