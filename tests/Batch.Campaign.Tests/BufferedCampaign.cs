using Batch.Campaign.Tests.Calls;
using Batch.Campaign.Tests.Laws;
using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests;

/// <summary>Profiles and events through buffered senders, which are drained, in time or not.</summary>
[NonParallelizable]
internal sealed class BufferedCampaign
{
    private static readonly Content[] Contents =
        [Content.SetA, Content.SetA, Content.SetB, Content.SetBoth, Content.AddToList, Content.Event, Content.Event, Content.SetBAndEvent];

    [Test]
    public void Sender_AnythingGoesWrong_NoLawIsBroken() => Runs.PlayAll(
        usual: 70,
        random => SenderScenario.Draw(random, Contents, Buckets.Update),
        scenario => scenario.Calls.Conditions,
        (scenario, bench) => new CallRun(scenario.Calls, bench, new SenderCalls(scenario, bench).SendAsync, new ProfileLaws(bench)).PlayAsync());
}
