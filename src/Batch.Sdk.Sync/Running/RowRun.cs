using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.State;
using Batch.Sdk.Sync.State.Journals;
using Batch.Sdk.Sync.State.Values;

namespace Batch.Sdk.Sync.Running;

/// <summary>A run that sends its rows as they come.</summary>
internal static class RowRun
{
    public static Task<SyncReport> RunAsync(RunContext context, CancellationToken cancellationToken) => context.Settings.Target switch
    {
        SyncTarget.Profiles => RunAsync(context, Destinations.Profiles(context.Client), cancellationToken),
        SyncTarget.Events => RunAsync(context, Destinations.Events(context.Client), cancellationToken),
        _ => RunAsync(context, Destinations.Audience(context.Client, context.Settings), cancellationToken),
    };

    private static async Task<SyncReport> RunAsync<TItem>(RunContext context, Destination<TItem> destination, CancellationToken cancellationToken)
        where TItem : class
    {
        SyncSettings settings = context.Settings;
        var fate = new ValueFate(context.IsRepeatable, isEvent: settings.Target == SyncTarget.Events);
        using StateFolder? folder = context.OpenState();
        using RunMemory memory = Remember(context, folder, fate);
        var ledger = new RunLedger(context, memory, new RunJournal(memory.Journal, context.IsRepeatable, context.Time), fate);
        var filter = new RowFilter(settings, memory.Values, context.Time);
        bool mayStartOver = settings.Target != SyncTarget.Events || context.Rules.Any(static rule => rule.Field == FieldNames.EventId);
        var reader = new SourceReader(context.Source, new RowMapper(context.Source, context.Rules), memory, mayStartOver);
        var run = new SyncRun<TItem>(reader, filter, ledger, destination, settings);
        try
        {
            SyncReport report = await run.RunAsync(context.Options, cancellationToken).ConfigureAwait(false);
            return context.IsDryRun ? Forecast.Add(context, report, ledger.Operations, filter.SubscriptionFlips) : report;
        }
        finally
        {
            if (run.IsDone) memory.Complete(filter.IsKept);
        }
    }

    private static RunMemory Remember(RunContext context, StateFolder? folder, ValueFate fate)
    {
        if (folder is null) return RunMemory.None();
        return context.IsDryRun ? RunMemory.Look(folder, fate, context.IsRepeatable) : RunMemory.Open(folder, fate, context.IsRepeatable);
    }
}
