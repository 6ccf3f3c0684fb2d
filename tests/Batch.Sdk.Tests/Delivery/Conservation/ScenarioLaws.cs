using System.Globalization;
using System.Text.Json;
using Batch.Sdk.Tests.Testing.Model;

namespace Batch.Sdk.Tests.Delivery.Conservation;

/// <summary>Holds what the client says against what the service has.</summary>
internal sealed class ScenarioLaws(Scenario scenario, ScenarioRun run)
{
    private readonly Dictionary<long, ItemOutcome> _outcomes = run.Outcomes.DistinctBy(outcome => outcome.Position).ToDictionary(outcome => outcome.Position);

    /// <summary>Each law that was broken, in words.</summary>
    public IEnumerable<string> Broken() =>
        [.. run.Traffic.Violations, .. Bookkeeping(), .. _outcomes.Values.SelectMany(OfOne), .. Ids().SelectMany(OfProfile)];

    private IEnumerable<string> Bookkeeping()
    {
        if (!run.Counts.IsBalanced) yield return $"the counts do not add up: {run.Counts}";
        if (run.Outcomes.Count != _outcomes.Count) yield return "an item has two outcomes";
        if (run.Counts.Read != _outcomes.Count) yield return $"{run.Counts.Read} were read, {_outcomes.Count} have an outcome";
        if (_outcomes.Keys.Any(position => position < 0 || position >= run.Counts.Read)) yield return "an outcome has the position of no item";
        if (run.Counts.Read > run.Given) yield return "more was read than there is";
        if (run.Failure is null && run.Counts.Read < scenario.Items.Length) yield return "not all was read";
        if (run.Failure is null && run.Counts.NotAttempted > 0) yield return "not all was attempted, and nothing was said of it";
        if (run.Report is { } report) foreach (string fault in Listed(report)) yield return fault;
    }

    private IEnumerable<string> Listed(BulkReport report)
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
            IEnumerable<ItemOutcome> handedOut = _outcomes.Values.Where(outcome => outcome.Status == status).OrderBy(outcome => outcome.Position);
            if (!listed.SequenceEqual(handedOut)) yield return $"the report lists other items as {status} than were handed out";
            if (listed.Count != count) yield return $"the report counts {count} as {status} and lists {listed.Count}";
        }
    }

    private IEnumerable<string> OfOne(ItemOutcome outcome)
    {
        if (outcome.CustomId != scenario.IdOf(outcome.Position)) yield return $"{outcome} has the ID {outcome.CustomId}";
        bool isWrong = scenario.Items[outcome.Position].Content is Content.Missing or Content.Faulty or Content.Poison;
        bool isRefused = isWrong || scenario.TooLarge < int.MaxValue;
        bool isTrue = outcome.Status switch
        {
            ItemStatus.Rejected => isRefused && outcome.Faults.Count > 0 && !IsThere(outcome),
            ItemStatus.NotAttempted => !IsThere(outcome),
            ItemStatus.Ambiguous => outcome.Error is not null && (run.Traffic.WasUnclear(outcome.CustomId!) || WasCutShort(outcome)),
            ItemStatus.AcceptedWithErrors => !isWrong && outcome.FieldErrors.Count > 0 && scenario.FaultsInAHundred > 0,
            ItemStatus.Merged => !isWrong && IsOvertaken(outcome),
            _ => !isWrong && IsInForce(outcome),
        };
        if (!isTrue) yield return $"{outcome} is not true: {run.Store[outcome.CustomId!]}";
    }

    // A cancellation may come between an answer and whoever reads it.
    private bool WasCutShort(ItemOutcome outcome) => scenario.CancelAfterMilliseconds is not null
        && outcome.Error!.Message.StartsWith("The call was cancelled", StringComparison.Ordinal);

    private bool IsThere(ItemOutcome outcome)
    {
        if (outcome.CustomId is null) return false;
        ModelProfile profile = run.Store[outcome.CustomId];
        string text = $"{outcome.Position}";
        return profile.SetTexts("a").Concat(profile.SetTexts("b")).Concat(profile.SetTexts(ModelService.Poison)).Contains(text)
            || Additions(profile).Contains(text)
            || EventsOf(profile).Contains(outcome.Position);
    }

    private bool IsOvertaken(ItemOutcome outcome)
    {
        ItemOutcome into = _outcomes[outcome.MergedInto!.Value];
        bool isTaken = into.IsAccepted || into.Status == ItemStatus.Merged;
        return isTaken && into.Position > outcome.Position && into.CustomId == outcome.CustomId && Events(outcome.Position) == 0;
    }

    /// <summary>The events are there; and of each attribute the value, or that of a later item which Batch took or may have taken.</summary>
    private bool IsInForce(ItemOutcome outcome)
    {
        ModelProfile profile = run.Store[outcome.CustomId!];
        long position = outcome.Position;
        return scenario.Items[position].Content switch
        {
            Content.Attribute => IsSet("a"),
            Content.Attributes => IsSet("a") && IsSet("b"),
            Content.Addition => Additions(profile).Contains($"{position}"),
            Content.Event => IsTracked(),
            Content.AttributeAndEvent => IsSet("b") && IsTracked(),
            _ => true,
        };

        bool IsSet(string name) => IsLeftOutOfLater(outcome, name)
            || (profile.SetTexts(name) is { Count: > 0 } texts
                && long.Parse(texts[^1], CultureInfo.InvariantCulture) is var last
                && last >= position
                && (last == position || _outcomes[last].IsAccepted || _outcomes[last].Status is ItemStatus.Ambiguous or ItemStatus.Merged));

        bool IsTracked() => EventsOf(profile).Contains(position);
    }

    /// <summary>Merged items send one value, the last; where Batch leaves it out, that is told of the item it came from.</summary>
    private bool IsLeftOutOfLater(ItemOutcome outcome, string name) => _outcomes.Values.Any(later =>
        later.Position > outcome.Position && later.CustomId == outcome.CustomId && later.FieldErrors.Any(error => error.Attribute == name));

    private static IEnumerable<string> Ids() => Enumerable.Range(1, 40).Select(id => $"u{id}");

    private IEnumerable<string> OfProfile(string id)
    {
        ModelProfile profile = run.Store[id];
        if (!IsAscending(Positions(profile.SetTexts("a")))) yield return $"a of {id} was set in another order: {string.Join(' ', profile.SetTexts("a"))}";
        if (!IsAscending(Positions(profile.SetTexts("b")))) yield return $"b of {id} was set in another order: {string.Join(' ', profile.SetTexts("b"))}";
        long[] events = [.. EventsOf(profile)];
        if (!IsAscending(events.Distinct())) yield return $"the events of {id} came in another order: {string.Join(' ', events)}";
        bool isRepeatable = scenario.Delivery == EventDelivery.AtLeastOnce;
        if (!isRepeatable && events.Distinct().Count() < events.Length) yield return $"an event of {id} came twice: {string.Join(' ', events)}";
    }

    private int Events(long position) => scenario.Items[position].Content is Content.Event or Content.AttributeAndEvent ? 1 : 0;

    private static IEnumerable<long> Positions(IEnumerable<string> texts) => texts.Select(text => long.Parse(text, CultureInfo.InvariantCulture));

    private static bool IsAscending(IEnumerable<long> positions) => positions.SequenceEqual(positions.Order());

    private static IEnumerable<string> Additions(ModelProfile profile) => profile.Attributes.GetValueOrDefault("list")?.Items ?? [];

    private static IEnumerable<long> EventsOf(ModelProfile profile) => profile.Events.Select(json =>
        JsonDocument.Parse(json).RootElement.GetProperty("attributes").GetProperty("position").GetInt64());
}
