using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;
using Batch.Campaign.Tests.Syncs;

namespace Batch.Campaign.Tests;

/// <summary>Audiences that are mirrored again and again, by processes that die and are started again.</summary>
[NonParallelizable]
internal sealed class MirrorCampaign
{
    [Test]
    public void Mirror_AnythingGoesWrong_NoLawIsBroken() => Runs.PlayAll(
        usual: 30, MirrorScenario.Draw, scenario => scenario.Conditions, (scenario, bench) => new MirrorPlay(scenario, bench).PlayAsync());
}
