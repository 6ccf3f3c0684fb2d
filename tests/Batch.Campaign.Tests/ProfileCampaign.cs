using Batch.Campaign.Tests.Calls;
using Batch.Campaign.Tests.Laws;
using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests;

/// <summary>Profiles, with events among them, as lists and bulk.</summary>
[NonParallelizable]
internal sealed class ProfileCampaign
{
    private static readonly Content[] Contents =
        [Content.SetA, Content.SetA, Content.SetB, Content.SetBoth, Content.AddToList, Content.Event, Content.SetBAndEvent];

    [Test]
    public void Profiles_AnythingGoesWrong_NoLawIsBroken() => Runs.PlayAll(
        usual: 150,
        random => CallScenario.Draw(random, Contents, Buckets.Update, Buckets.MassUpdate),
        scenario => scenario.Conditions,
        PlayAsync);

    private static Task PlayAsync(CallScenario scenario, Bench bench)
    {
        ProfilesClient profiles = bench.Client.Profiles;
        var calls = new ItemCalls<ProfileUpdate>(Updates.Of, profiles.UpdateAsync, profiles.UpdateAllAsync, profiles.UpdateAllAsync);
        return new CallRun(
            scenario,
            bench,
            (items, disturbance) => calls.SendAsync(scenario, items, disturbance, bench),
            new ProfileLaws(bench)).PlayAsync();
    }
}
