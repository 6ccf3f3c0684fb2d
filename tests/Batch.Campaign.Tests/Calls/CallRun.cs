using Batch.Campaign.Tests.Laws;
using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Calls;

/// <summary>Calls, each with what the one before left, and the laws after each of them.</summary>
internal sealed class CallRun(
    CallScenario scenario,
    Bench bench,
    Func<IReadOnlyList<Item>, Disturbance, Task<CallResult>> sendAsync,
    IStoreLaws laws)
{
    private static readonly Disturbance LetBe = new(null, null, null, TimeSpan.Zero);

    private readonly List<Claim> _claims = [];

    public async Task PlayAsync()
    {
        bench.Disturb();
        IReadOnlyList<Item> left = scenario.Items;
        foreach (Disturbance disturbance in scenario.Calls)
        {
            (left, _) = await CallAsync(left, disturbance);
            await bench.RestAsync(disturbance.Rest);
        }
        bench.Calm();
        await bench.RestAsync(Disturbance.LongRest);
        (left, CallResult last) = await CallAsync(left, LetBe);
        if (last.Failure is { } failure) bench.Broken.Add($"the last call was let be, and failed: {failure}");
        if (left.Count > 0) bench.Broken.Add($"the last call was let be, and left {string.Join(' ', left)}");
        bench.Broken.AddRange(laws.BrokenInTheEnd(scenario.Items, _claims));
    }

    private async Task<(IReadOnlyList<Item> Left, CallResult Result)> CallAsync(IReadOnlyList<Item> items, Disturbance disturbance)
    {
        bench.Traffic.BeginCall();
        CallResult result = await sendAsync(items, disturbance);
        bench.Broken.AddRange(CallLaws.Broken(items, result));
        Dictionary<int, Claim> claims = result.Outcomes
            .DistinctBy(outcome => outcome.Position)
            .ToDictionary(outcome => (int)outcome.Position, outcome => new Claim(items[(int)outcome.Position], outcome.Status));
        _claims.AddRange(claims.OrderBy(pair => pair.Key).Select(pair => pair.Value));
        bench.Broken.AddRange(laws.Broken(_claims));
        return (Leftover.Of(items, claims, bench.Conditions.Delivery), result);
    }
}
