using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;
using Batch.Campaign.Tests.Syncs;
using Batch.Sdk.Sync;

namespace Batch.Campaign.Tests;

/// <summary>Profiles that are synced from files and sequences, by processes that die and are started again.</summary>
[NonParallelizable]
internal sealed class SyncProfilesCampaign
{
    private static readonly FieldOptions Number = new() { Type = FieldType.Whole };

    [Test]
    public void Upsert_AnythingGoesWrong_NoLawIsBroken() => Runs.PlayAll(
        usual: 60,
        random => SyncScenario.Draw(random, isOfEvents: false, Content.SetA, Content.SetA, Content.SetB, Content.SetBoth),
        scenario => scenario.Conditions,
        (scenario, bench) => new SyncPlay(
            scenario,
            bench,
            new SyncSettings { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert, Route = scenario.Route, SkipUnchanged = scenario.SkipsUnchanged },
            new FieldMapping().Map("id", FieldNames.CustomId).Map("a", "a", Number).Map("b", "b", Number)).PlayAsync());
}
