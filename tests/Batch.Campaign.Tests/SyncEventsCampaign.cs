using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;
using Batch.Campaign.Tests.Syncs;
using Batch.Sdk.Sync;

namespace Batch.Campaign.Tests;

/// <summary>Events that are synced from files and sequences, by processes that die and are started again.</summary>
[NonParallelizable]
internal sealed class SyncEventsCampaign
{
    private static readonly FieldOptions Number = new() { Type = FieldType.Whole };

    [Test]
    public void Track_AnythingGoesWrong_NoLawIsBroken() => Runs.PlayAll(
        usual: 50,
        random => SyncScenario.Draw(random, isOfEvents: true, Content.Event),
        scenario => scenario.Conditions,
        (scenario, bench) => new SyncPlay(
            scenario, bench, new SyncSettings { Target = SyncTarget.Events, Mode = SyncMode.Track, Route = scenario.Route }, Mapping(scenario)).PlayAsync());

    private static FieldMapping Mapping(SyncScenario scenario)
    {
        FieldMapping mapping = new FieldMapping().Map("id", FieldNames.CustomId).Map("a", "position", Number).Set(FieldNames.EventName, "seen");
        return scenario.HasEventId ? mapping.Map("a", FieldNames.EventId) : mapping;
    }
}
