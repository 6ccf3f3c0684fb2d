using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.State;
using Batch.Sdk.Sync.State.Journals;
using Batch.Sdk.Sync.State.Values;
using Batch.Sdk.Validation;

namespace Batch.Sdk.Sync.Running;

/// <summary>A run that sends its rows as they come.</summary>
internal static class RowRun
{
    public static async Task<SyncReport> RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        SyncSettings settings = context.Settings;
        var fate = new ValueFate(context.IsRepeatable, isEvent: settings.Target == SyncTarget.Events);
        using StateFolder? folder = context.OpenState();
        await AudienceEntry.EnterAsync(context, folder is null ? null : folder.Bind, cancellationToken).ConfigureAwait(false);
        using RunMemory memory = Remember(context, folder, fate);
        var ledger = new RunLedger(context, memory, new RunJournal(memory.Journal, context.IsRepeatable, context.Time), fate);
        var filter = new RowFilter(settings, memory.Values, context.Time);
        bool mayStartOver = settings.Target != SyncTarget.Events || context.Rules.Any(static rule => rule.Field == FieldNames.EventId);
        var mapper = new RowMapper(context.Source, context.Rules);
        using RowEncoder? encoder = RowFilter.IsBlind(settings, context.Rules)
            ? new RowEncoder(context.Source, mapper.Rules, settings, new ValidationContext(context.Validation, context.Time))
            : null;
        var reader = new SourceReader(context.Source, mapper, encoder, memory, mayStartOver);
        var destination = Destination.Of(context.Client, settings, context.Validation, context.Time);
        var run = new SyncRun(reader, filter, ledger, destination, settings);
        SyncReport report = await run.RunAsync(context.Options, cancellationToken).ConfigureAwait(false);
        if (context.IsDryRun) return Forecast.Add(context, report, ledger.Operations, filter.SubscriptionFlips);
        if (run.IsDone) Complete(memory, filter, report);
        if (settings.WaitForIndexing && run.LastToken is { } token)
        {
            await IndexingEnd.WaitAsync(context.Client, settings.AudienceName!, token, report, context.Options.StopToken, cancellationToken)
                .ConfigureAwait(false);
        }

        return report;
    }

    private static void Complete(RunMemory memory, RowFilter filter, SyncReport report)
    {
        try
        {
            memory.Complete(filter.IsKept);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyncException(
                $"All rows are dealt with, but what was accepted could not be remembered: {e.Message} The next run finds it in the journal. {report}.", report, e);
        }
    }

    private static RunMemory Remember(RunContext context, StateFolder? folder, ValueFate fate)
    {
        if (folder is null) return RunMemory.None();
        return folder.Use(() => context.IsDryRun
            ? RunMemory.Look(folder, fate, context.IsRepeatable)
            : RunMemory.Open(folder, fate, context.IsRepeatable));
    }
}
