using Batch.Campaign.Tests.Calls;
using Batch.Campaign.Tests.Laws;
using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests;

/// <summary>Events, as lists and bulk.</summary>
[NonParallelizable]
internal sealed class EventCampaign
{
    [Test]
    public void Events_AnythingGoesWrong_NoLawIsBroken() => Runs.PlayAll(
        usual: 120,
        random => CallScenario.Draw(random, [Content.Event], Buckets.Update, Buckets.MassUpdate),
        scenario => scenario.Conditions,
        PlayAsync);

    private static Task PlayAsync(CallScenario scenario, Bench bench)
    {
        EventsClient events = bench.Client.Events;
        var calls = new ItemCalls<TrackedEvent>(Updates.EventFor, events.TrackAsync, events.TrackAllAsync, events.TrackAllAsync);
        return new CallRun(
            scenario, bench, (items, disturbance) => calls.SendAsync(scenario, items, disturbance, bench), new ProfileLaws(bench)).PlayAsync();
    }
}
