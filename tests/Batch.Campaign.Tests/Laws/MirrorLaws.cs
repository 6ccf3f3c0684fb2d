using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;
using Batch.Campaign.Tests.Syncs;
using Batch.Sdk.Sync;

namespace Batch.Campaign.Tests.Laws;

/// <summary>The laws of mirrors: what is not proven absent is present, and in the end the members are those of the source.</summary>
internal static class MirrorLaws
{
    public const string Audience = "vip";

    /// <summary>A member from before the first mirror.</summary>
    public const string Stranger = "stranger";

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> Members(Bench bench) => bench.Emulator.Audiences[Audience].Members;

    public static IEnumerable<string> Broken(
        MirrorStep step, SyncEnd end, IReadOnlyList<string> before, IReadOnlyList<string> after, MirrorGuard guard, bool replaces)
    {
        string[] given = [.. step.Items.Where(item => item.Id is not null).Select(item => item.Id!)];
        string[] removed = [.. before.Except(after)];
        if (end.Report is { IsBalanced: false } report) yield return $"the report does not add up: {report}";
        foreach (string id in removed.Intersect(given)) yield return $"{id} is in the source and was removed";
        foreach (string id in after.Except(before).Except(given)) yield return $"{id} is not in the source and was added";
        // A replacement is asked for, and knows nothing of who was there.
        if (!replaces && removed.Length > guard.MaxRemovals) yield return $"{removed.Length} were removed, and {guard.MaxRemovals} allowed";
        if (removed.Length > 0 && given.Length == 0 && !guard.AllowEmpty) yield return "an empty source removed members";
        if (removed.Length > 0 && step.Items.Any(item => item.Content == Content.Missing)) yield return "a row without an ID let members be removed";
        if (removed.Length > 0 && step.Disturbance.Cut.SourceFailsAfter is not null) yield return "a source that failed let members be removed";
        if (end.Report is { Withheld: > 0 } withheld && (withheld.Removed > 0 || withheld.RemovalsAmbiguous > 0)) yield return "removals were withheld, and made";
        foreach (string broken in Counts(end, replaces ? 0 : removed.Length)) yield return broken;
    }

    public static IEnumerable<string> BrokenInTheEnd(MirrorScenario scenario, Bench bench)
    {
        Dictionary<string, int> expected = scenario.Last.GroupBy(item => item.User).ToDictionary(user => user.Key, user => user.Last().Position);
        foreach ((string id, IReadOnlyDictionary<string, object> attributes) in Members(bench).Where(member => member.Key != Stranger))
        {
            if (!expected.Remove(id, out int position)) yield return $"in the end {id} is a member, and not in the source";
            else if ((long)attributes["a"] != position) yield return $"in the end {id} is as row {attributes["a"]} says, not as row {position}";
        }
        foreach (string id in expected.Keys) yield return $"in the end {id} is in the source, and no member";
        if (!scenario.StartsByReplacing && !Members(bench).ContainsKey(Stranger)) yield return "a member from before the first mirror was removed";
    }

    /// <summary>IDs that the service takes in no request stay in doubt, where it did not answer the one that was to add them; each run says so.</summary>
    public static bool IsRefusal(MirrorScenario scenario, SyncReport? report) => report is { RemovalsPlanned: > 0, Warnings.Count: 1 }
        && report.RemovalsPlanned == report.RemovalsNotAttempted
        && report.RemovalsPlanned <= scenario.Steps.SelectMany(static step => step.Items).Count(static item => item.Content == Content.Poison);

    /// <summary>No more removals were made than the report says were, or may have been.</summary>
    private static IEnumerable<string> Counts(SyncEnd end, int removed)
    {
        if (end.Report is not { } report) yield break;
        if (removed > report.Removed + report.RemovalsAmbiguous) yield return $"{removed} were removed, and the report says {report.Removed}, {report.RemovalsAmbiguous} in doubt";
        if (end.Failure is null && report.Warnings.Count == 0 && report.NotAttempted + report.RemovalsNotAttempted > 0) yield return "not all was attempted, and nothing was said of it";
    }
}
