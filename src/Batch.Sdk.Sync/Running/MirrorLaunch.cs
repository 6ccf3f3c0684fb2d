using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror;
using Batch.Sdk.Sync.State;

namespace Batch.Sdk.Sync.Running;

/// <summary>A run that mirrors an audience, bound to the audience as well as to its name.</summary>
internal static class MirrorLaunch
{
    public static async Task<SyncReport> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        using StateFolder? folder = context.OpenState();
        await AudienceEntry.EnterAsync(context, folder, cancellationToken).ConfigureAwait(false);
        var mapper = new RowMapper(context.Source, context.Rules);
        var run = new MirrorRun(
            context.Client, context.Source, mapper, context.Settings, context.Options, context.Options.StateDirectory!, context.IsDryRun);
        SyncReport report = await run.RunAsync(context.Warnings, cancellationToken).ConfigureAwait(false);
        return context.IsDryRun ? Forecast.Add(context, report, operations: 0, flips: 0) : report;
    }
}
