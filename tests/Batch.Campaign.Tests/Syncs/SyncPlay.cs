using Batch.Campaign.Tests.Laws;
using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;
using Batch.Sdk.Sync;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Campaign.Tests.Syncs;

/// <summary>Runs of one job, each in a process of its own, until one has come to its end.</summary>
internal sealed class SyncPlay(SyncScenario scenario, Bench bench, SyncSettings settings, FieldMapping mapping)
{
    private readonly List<Claim> _claims = [];

    public async Task PlayAsync()
    {
        using var folder = new TemporaryFolder();
        bench.Disturb();
        foreach (SyncDisturbance disturbance in scenario.Runs)
        {
            if (await RunAsync(folder, disturbance) is { IsWhole: true }) return;
            await bench.RestAsync(disturbance.Cut.Rest);
        }
        bench.Calm();
        await bench.RestAsync(Disturbance.LongRest);
        SyncEnd last = await RunAsync(folder, SyncDisturbance.LetBe);
        if (!last.IsWhole) bench.Broken.Add($"the last run was let be, and did not come to its end: {last.Failure}");
    }

    private async Task<SyncEnd> RunAsync(TemporaryFolder folder, SyncDisturbance disturbance)
    {
        RowSource source = Sources.Open(scenario.Items, scenario.Form, disturbance.Cut.SourceFailsAfter, scenario.Seed, bench.Clock);
        SyncEnd end = await new SyncProcess(disturbance, bench, folder).RunAsync(settings, source, mapping, scenario.HasState);
        bench.Broken.AddRange(SyncLaws.Broken(end, scenario.Items));
        Claim[] claims = [.. Claims(end)];
        _claims.AddRange(claims);
        bench.Broken.AddRange(SyncLaws.BrokenStore(_claims, bench, settings.Target));
        bench.Broken.AddRange(SyncLaws.BrokenAcceptance(scenario.Items, claims, bench, settings.Target));
        if (end.IsWhole) bench.Broken.AddRange(SyncLaws.BrokenInTheEnd(scenario.Items, claims, _claims, bench, settings.Target));
        return end;
    }

    private IEnumerable<Claim> Claims(SyncEnd end)
    {
        Dictionary<long, ItemStatus> told = end.Told.DistinctBy(row => row.Position).ToDictionary(row => row.Position, row => row.Status);
        long read = end.IsKilled ? scenario.Items.Length : end.Report?.Read ?? 0;
        // Of what a dead process did, only what it told is known.
        ItemStatus others = end.IsKilled ? ItemStatus.Ambiguous : ItemStatus.Accepted;
        return scenario.Items.Take((int)read).Select(item => new Claim(item, told.GetValueOrDefault(item.Position, others)));
    }
}
