using System.Runtime.CompilerServices;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror;
using Batch.Sdk.Sync.Mirror.Sql;
using Batch.Sdk.Sync.State;

namespace Batch.Sdk.Sync.Running;

/// <summary>A run that mirrors an audience, bound to the audience as well as to its name.</summary>
internal static class MirrorLaunch
{
    public static Task<SyncReport> RunAsync(RunContext context, CancellationToken cancellationToken) => context.Settings.MembershipTable is { } table
        ? RunOnTableAsync(context, (SqlSource)context.Source, table, cancellationToken)
        : RunOnFilesAsync(context, context.Options.StateDirectory!, cancellationToken);

    private static async Task<SyncReport> RunOnFilesAsync(RunContext context, string directory, CancellationToken cancellationToken)
    {
        using StateFolder? folder = context.OpenState();
        await AudienceEntry.EnterAsync(context, folder is null ? null : folder.Bind, cancellationToken).ConfigureAwait(false);
        var mapper = new RowMapper(context.Source, context.Rules);
        MirrorRun run = Run(context, directory, (judge, tally) => new FileMembership(
            directory,
            new MembershipReader(context.Source, mapper, judge, tally, context.Options.StopToken),
            context.Settings.FirstMirror,
            context.IsDryRun));
        return await RunAsync(context, run, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<SyncReport> RunOnTableAsync(RunContext context, SqlSource source, string name, CancellationToken cancellationToken)
    {
        using var preparing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.Options.StopToken);
        MembershipTable table = await MembershipTable.OpenAsync(
            new SqlSession(source), name, context.Binding(), context.IsDryRun, preparing.Token).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable held = table.ConfigureAwait(false);
        await AudienceEntry.EnterAsync(context, table.Bind, cancellationToken).ConfigureAwait(false);
        var rows = new StagedRows();
        var mapper = new RowMapper(rows, context.Rules);
        MirrorRun run = Run(context, name, (judge, tally) => new SqlMembership(
            table, source, new StagedReader(rows, mapper), judge, tally, context.Settings.FirstMirror, context.Options.StopToken));
        return await RunAsync(context, run, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<SyncReport> RunAsync(RunContext context, MirrorRun run, CancellationToken cancellationToken)
    {
        SyncReport report = await run.RunAsync(context.Warnings, cancellationToken).ConfigureAwait(false);
        return context.IsDryRun ? Forecast.Add(context, report, temporaryBytes: run.TemporaryBytes) : report;
    }

    private static MirrorRun Run(RunContext context, string place, Func<RowJudge, MirrorTally, IMembership> open) => new(
        context.Client,
        context.Settings,
        context.Options,
        place,
        tally => open(new RowJudge(context.Settings, context.Options, context.Client.Settings, tally), tally),
        context.IsDryRun);
}
