using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Running;
using Batch.Sdk.Sync.Settings;
using Batch.Sdk.Sync.Telemetry;
using Batch.Sdk.Telemetry;

namespace Batch.Sdk.Sync;

/// <summary>Brings the rows of a source to Batch, through a client. Thread-safe; a source is used by one run only.</summary>
public class BatchSync
{
    private readonly BatchClient _client;

    /// <summary>Makes one.</summary>
    /// <param name="client">The client whose project the rows go to.</param>
    public BatchSync(BatchClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
    }

    /// <summary>Reads a source to its end and brings its rows to Batch.</summary>
    /// <param name="settings">What to make of the rows.</param>
    /// <param name="source">The rows; the caller disposes it.</param>
    /// <param name="mapping">Which column becomes which field.</param>
    /// <param name="options">What is remembered, and who is told of what; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the run at once; what was on its way may have been carried out.</param>
    /// <returns>What became of the rows. Rejected ones do not end the run.</returns>
    /// <exception cref="ArgumentNullException">The settings, the source or the mapping are null.</exception>
    /// <exception cref="SyncConfigurationException">
    /// The settings or the mapping are wrong, or a run with a state has no such audience; no row was read.
    /// </exception>
    /// <exception cref="SyncStateException">What runs remember cannot be used; nothing was sent.</exception>
    /// <exception cref="BatchException">The audience could not be looked up or created; nothing was sent.</exception>
    /// <exception cref="RowSourceException">
    /// The source cannot be opened, or has a column that it cannot read. What else its opening throws passes through as well.
    /// </exception>
    /// <exception cref="IOException">Its file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">Its file may not be opened.</exception>
    /// <exception cref="SyncException">
    /// The run had to stop, more rows were bad than allowed, or the source failed. Or all rows were dealt with, but it is not known whether they are
    /// indexed, what was accepted could not be remembered, or a callback failed.
    /// </exception>
    /// <exception cref="SyncCanceledException">The token was cancelled.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the run asked to stop, before the first row.</exception>
    public virtual Task<SyncReport> RunAsync(
        SyncSettings settings,
        RowSource source,
        FieldMapping mapping,
        SyncOptions? options = null,
        CancellationToken cancellationToken = default) => RunAsync(settings, source, mapping, options ?? new(), isDryRun: false, cancellationToken);

    /// <summary>Finds out what a run would do and cost. The source is read to its end; nothing is sent, and no state is changed.</summary>
    /// <param name="settings">What to make of the rows.</param>
    /// <param name="source">The rows; the caller disposes it.</param>
    /// <param name="mapping">Which column becomes which field.</param>
    /// <param name="options">What the run would be given; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the dry run at once.</param>
    /// <returns>The report of a run in which Batch takes all it is sent, with a <see cref="SyncReport.Forecast"/>.</returns>
    /// <exception cref="ArgumentNullException">The settings, the source or the mapping are null.</exception>
    /// <exception cref="SyncConfigurationException">The settings or the mapping are wrong; no row was read.</exception>
    /// <exception cref="SyncStateException">What runs remember cannot be used.</exception>
    /// <exception cref="RowSourceException">
    /// The source cannot be opened, or has a column that it cannot read. What else its opening throws passes through as well.
    /// </exception>
    /// <exception cref="IOException">Its file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">Its file may not be opened.</exception>
    /// <exception cref="SyncException">The run would have to stop, more rows are bad than allowed, the source failed, or a callback did.</exception>
    /// <exception cref="SyncCanceledException">The token was cancelled.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the run asked to stop, before the first row.</exception>
    public virtual async Task<SyncReport> DryRunAsync(
        SyncSettings settings,
        RowSource source,
        FieldMapping mapping,
        SyncOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var examples = new Examples();
        SyncOptions watched = (options ?? new SyncOptions()).With(examples.Add);
        SyncReport report = await RunAsync(settings, source, mapping, watched, isDryRun: true, cancellationToken).ConfigureAwait(false);
        return report with { Forecast = report.Forecast! with { Examples = examples.Rows } };
    }

    /// <summary>Checks the settings, the mapping and the columns of a source; no row is read, and nothing is sent.</summary>
    /// <param name="settings">What to make of the rows.</param>
    /// <param name="source">The rows; it is opened.</param>
    /// <param name="mapping">Which column becomes which field.</param>
    /// <param name="options">What the run would be given; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>All that is wrong, and the warnings; empty if nothing is.</returns>
    /// <exception cref="ArgumentNullException">The settings, the source or the mapping are null.</exception>
    /// <exception cref="RowSourceException">The source cannot be opened, or has a column that it cannot read.</exception>
    /// <exception cref="IOException">Its file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">Its file may not be opened.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual async Task<IReadOnlyList<SyncFault>> CheckAsync(
        SyncSettings settings,
        RowSource source,
        FieldMapping mapping,
        SyncOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        (IReadOnlyList<FieldRule> rules, SyncFault[] faults) =
            await FindFaultsAsync(settings, source, mapping, options ?? new SyncOptions(), cancellationToken).ConfigureAwait(false);

        // A source may have columns that it cannot read.
        if (faults.All(static fault => fault.IsWarning)) _ = new RowMapper(source, rules);
        return faults;
    }

    private static async Task<(IReadOnlyList<FieldRule> Rules, SyncFault[] Faults)> FindFaultsAsync(
        SyncSettings settings, RowSource source, FieldMapping mapping, SyncOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(mapping);
        IReadOnlyList<string>? columns = settings.MembershipTable is not null && source is SqlSource sql
            ? await sql.DescribeAsync(cancellationToken).ConfigureAwait(false)
            : await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FieldRule> rules = MappingCheck.Complete(mapping, settings.Target, columns);
        return (rules,
        [
            .. SettingsCheck.Faults(settings),
            .. MappingCheck.Faults(rules, settings, columns),
            .. StateCheck.Faults(settings, rules, options),
            .. MembershipCheck.Faults(settings, rules, source),
        ]);
    }

    private Task<SyncReport> RunAsync(
        SyncSettings settings, RowSource source, FieldMapping mapping, SyncOptions options, bool isDryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var telemetry = new SyncTelemetry(_client.Settings?.Delivery.Telemetry ?? BatchTelemetry.Default, settings, isDryRun);
        return telemetry.TraceAsync(() => PrepareAndRunAsync(settings, source, mapping, options, isDryRun, cancellationToken));
    }

    private async Task<SyncReport> PrepareAndRunAsync(
        SyncSettings settings, RowSource source, FieldMapping mapping, SyncOptions options, bool isDryRun, CancellationToken cancellationToken)
    {
        using var preparing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, options.StopToken);
        (IReadOnlyList<FieldRule> rules, SyncFault[] faults) =
            await FindFaultsAsync(settings, source, mapping, options, preparing.Token).ConfigureAwait(false);
        if (faults.Any(static fault => !fault.IsWarning)) throw new SyncConfigurationException(faults);

        using HttpClient? nowhere = isDryRun ? new HttpClient(new RehearsalHandler()) : null;
        var context = new RunContext
        {
            Client = nowhere is null ? _client : _client.Rehearsing(nowhere),
            Settings = isDryRun ? settings with { WaitForIndexing = false } : settings,
            Options = options,
            Source = source,
            Rules = rules,
            Warnings = faults,
            IsDryRun = isDryRun,
        };
        Task<SyncReport> run = settings.Mode == SyncMode.Mirror
            ? MirrorLaunch.RunAsync(context, cancellationToken)
            : RowRun.RunAsync(context, cancellationToken);
        return await run.ConfigureAwait(false);
    }
}
