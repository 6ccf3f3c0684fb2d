using Batch.Campaign.Tests.Laws;
using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;
using Batch.Sdk.Sync;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Campaign.Tests.Syncs;

/// <summary>Mirrors of one source after the other, each in a process of its own.</summary>
internal sealed class MirrorPlay(MirrorScenario scenario, Bench bench)
{
    private const string Audience = MirrorLaws.Audience;
    private static readonly FieldOptions Number = new() { Type = FieldType.Whole };
    private static readonly SourceValue Padding = SourceValue.FromTexts([.. Enumerable.Repeat(new string('x', 300), 25)]);

    private readonly SyncSettings _settings = new()
    {
        Target = SyncTarget.Audience,
        Mode = SyncMode.Mirror,
        AudienceName = Audience,
        Guard = new MirrorGuard { MaxRemovals = scenario.MaxRemovals, MaxRemovalShare = scenario.MaxRemovals is null ? 0.5 : 1 },
        FirstMirror = scenario.StartsByReplacing ? MirrorStart.Replace : MirrorStart.Baseline,
    };

    private bool _replaces = scenario.StartsByReplacing;

    public async Task PlayAsync()
    {
        using var folder = new TemporaryFolder();
        await bench.Client.Audiences.CreateAsync(Audience);
        await bench.Client.Audiences.AddMembersAsync(Audience, [MirrorLaws.Stranger]);
        bench.Disturb();
        foreach (MirrorStep step in scenario.Steps)
        {
            await RunAsync(folder, step, _settings);
            await bench.RestAsync(step.Disturbance.Cut.Rest);
        }
        bench.Calm();
        await bench.RestAsync(Disturbance.LongRest);
        await EndAsync(folder);
    }

    private async Task EndAsync(TemporaryFolder folder)
    {
        var last = new MirrorStep(scenario.Last, SyncDisturbance.LetBe);
        SyncSettings unguarded = _settings with { Guard = new MirrorGuard { MaxRemovalShare = 1, AllowEmpty = true } };
        SyncEnd end = await RunAsync(folder, last, unguarded);
        SyncEnd again = await RunAsync(folder, last, unguarded);
        if (end.Failure is { } failure) bench.Broken.Add($"the last run was let be, and failed: {failure}");
        if (again.Report is not { Requests: 0, RemovalsPlanned: 0 } && !MirrorLaws.IsRefusal(scenario, again.Report)) bench.Broken.Add($"the same source once more was not found unchanged: {again.Report}");
        bench.Broken.AddRange(MirrorLaws.BrokenInTheEnd(scenario, bench));
    }

    private async Task<SyncEnd> RunAsync(TemporaryFolder folder, MirrorStep step, SyncSettings settings)
    {
        string[] before = [.. MirrorLaws.Members(bench).Keys];
        RowSource source = Sources.Open(step.Items, scenario.Form, step.Disturbance.Cut.SourceFailsAfter, scenario.Seed, bench.Clock);
        SyncEnd end = await new SyncProcess(step.Disturbance, bench, folder).RunAsync(settings, source, Mapping(), hasState: true);
        bench.Broken.AddRange(MirrorLaws.Broken(step, end, before, [.. MirrorLaws.Members(bench).Keys], settings.Guard, _replaces));
        _replaces &= !end.IsWhole;
        return end;
    }

    private FieldMapping Mapping()
    {
        FieldMapping mapping = new FieldMapping().Map("id", FieldNames.CustomId).Map("a", "a", Number).Map("b", "b", Number);
        return scenario.IsPadded ? mapping.Set("padding", Padding) : mapping;
    }
}
