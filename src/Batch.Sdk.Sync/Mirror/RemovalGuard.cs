using System.Globalization;
using Batch.Sdk.Sync.Mirror.Diffing;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>Decides over all removals of a run at once: they are made, or they are withheld for one reason.</summary>
internal static class RemovalGuard
{
    /// <summary>Why the removals are withheld and what to do; null if they are to be made.</summary>
    public static string? ReasonToWithhold(MirrorGuard guard, long? approved, DiffCounts diff, MirrorTally rows)
    {
        long removals = diff.Removals;
        if (removals == 0) return null;
        if (rows.Unidentified > 0)
            return Withheld(removals, $"{Count(rows.Unidentified, "row")} without a readable custom ID, so that nobody is proven to be gone; mend the source, and run again.");
        if (approved is { } ceiling)
            return removals <= ceiling ? null : Withheld(removals, $"only {ceiling} approved; {HowToApprove(removals)}");
        return Exceeded(guard, diff, rows) is { } limit ? Withheld(removals, $"{limit}; {HowToApprove(removals)}") : null;
    }

    private static string? Exceeded(MirrorGuard guard, DiffCounts diff, MirrorTally rows)
    {
        if (rows.Read == 0 && !guard.AllowEmpty) return "the source has no row, and the guard does not allow an empty one";
        if (diff.Removals > guard.MaxRemovals) return Say($"the guard allows {guard.MaxRemovals}");
        double share = (double)diff.Removals / diff.Before;
        bool isTooMuch = diff.Removals > MirrorGuard.ExemptFromShare && share > guard.MaxRemovalShare;
        return isTooMuch
            ? Say($"that is {share * 100:0.##} % of the {diff.Before} members, and the guard allows {guard.MaxRemovalShare * 100:0.##} %")
            : null;
    }

    private static string HowToApprove(long removals) =>
        Say($"if they are right, run again with --approve-removals {removals} (SyncOptions.ApproveRemovals).");

    private static string Withheld(long removals, FormattableString why) => $"Withheld {Count(removals, "removal")}: {Say(why)}";

    private static string Count(long count, string what) => Say($"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
