using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Laws;

/// <summary>What holds of the outcomes of one call, whatever the store says.</summary>
internal static class CallLaws
{
    public static IEnumerable<string> Broken(IReadOnlyList<Item> items, CallResult result)
    {
        OutcomeCounts counts = result.Counts;
        if (!counts.IsBalanced) yield return $"the counts do not add up: {counts}";
        if (result.Outcomes.DistinctBy(outcome => outcome.Position).Count() != result.Outcomes.Count) yield return "an item has two outcomes";
        if (counts.Read != result.Outcomes.Count) yield return $"{counts.Read} were read, {result.Outcomes.Count} have an outcome";
        if (counts.Read > result.Given) yield return $"{counts.Read} were read, and {result.Given} given";
        if (result.Failure is null && counts.Read < items.Count) yield return $"{counts.Read} of {items.Count} were read, and nothing was said of it";
        if (result.Failure is null && counts.NotAttempted > 0) yield return "not all was attempted, and nothing was said of it";
        foreach (ItemOutcome outcome in result.Outcomes)
            if (OfOne(items[(int)outcome.Position], outcome) is { } broken) yield return $"{outcome}: {broken}";
        if (result.Report is { } report) foreach (string broken in Listed(report, result.Outcomes)) yield return broken;
    }

    private static string? OfOne(Item item, ItemOutcome outcome) => outcome.Status switch
    {
        _ when outcome.CustomId != item.Id => "it has the ID of another",
        ItemStatus.Rejected when outcome.Faults.Count == 0 => "nobody says why",
        ItemStatus.Rejected when !item.IsWrong => "nothing is wrong with it",
        ItemStatus.Ambiguous when outcome.Error is null => "nobody says why",
        ItemStatus.AcceptedWithErrors when outcome.FieldErrors.Count == 0 => "nobody says which",
        ItemStatus.Accepted or ItemStatus.AcceptedWithErrors or ItemStatus.Merged when item.IsWrong => "it is wrong",
        _ => null,
    };

    private static IEnumerable<string> Listed(BulkReport report, IReadOnlyList<ItemOutcome> outcomes)
    {
        (ItemStatus Status, IReadOnlyList<ItemOutcome> Listed, long Count)[] lists =
        [
            (ItemStatus.Rejected, report.Rejected, report.Counts.Rejected),
            (ItemStatus.AcceptedWithErrors, report.AcceptedWithErrors, report.Counts.AcceptedWithErrors),
            (ItemStatus.Ambiguous, report.Ambiguous, report.Counts.Ambiguous),
            (ItemStatus.NotAttempted, report.NotAttempted, report.Counts.NotAttempted),
        ];
        foreach ((ItemStatus status, IReadOnlyList<ItemOutcome> listed, long count) in lists)
        {
            IEnumerable<ItemOutcome> toldOf = outcomes.Where(outcome => outcome.Status == status).OrderBy(outcome => outcome.Position);
            if (!listed.SequenceEqual(toldOf) || listed.Count != count) yield return $"the report lists other items as {status} than the caller was told of";
        }
    }
}
