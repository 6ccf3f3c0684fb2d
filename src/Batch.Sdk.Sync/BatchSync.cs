using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Running;
using Batch.Sdk.Sync.Settings;

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
    /// <param name="options">Who is told of rejected rows and of progress; null for nobody.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>What became of the rows. Rejected ones do not end the run.</returns>
    /// <exception cref="SyncConfigurationException">The settings or the mapping are wrong; no row was read.</exception>
    /// <exception cref="SyncException">The run had to stop, more rows were bad than allowed, or the source failed.</exception>
    /// <exception cref="SyncCanceledException">The token was cancelled.</exception>
    public virtual async Task<SyncReport> RunAsync(
        SyncSettings settings,
        RowSource source,
        FieldMapping mapping,
        SyncOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(mapping);
        IReadOnlyList<string>? columns = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FieldRule> rules = MappingCheck.Complete(mapping, settings.Target, columns);
        SyncFault[] faults = [.. SettingsCheck.Faults(settings), .. MappingCheck.Faults(rules, settings, columns)];
        if (faults.Any(static fault => !fault.IsWarning)) throw new SyncConfigurationException(faults);

        if (settings.CreateAudience)
            await _client.Audiences.CreateIfMissingAsync(settings.AudienceName!, cancellationToken).ConfigureAwait(false);
        return await RunAsync(settings, source, new RowMapper(source, rules), options ?? new SyncOptions(), faults, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Finds out what a run would do and cost. The source is read to its end; nothing is sent, and no state is changed.</summary>
    /// <inheritdoc cref="RunAsync(SyncSettings, RowSource, FieldMapping, SyncOptions?, CancellationToken)"/>
    /// <returns>The report of a run in which Batch takes all it is sent, with a <see cref="SyncReport.Forecast"/>.</returns>
    public virtual Task<SyncReport> DryRunAsync(
        SyncSettings settings,
        RowSource source,
        FieldMapping mapping,
        SyncOptions? options = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Checks the settings, the mapping and the columns of a source; no row is read, and nothing is sent.</summary>
    /// <param name="settings">What to make of the rows.</param>
    /// <param name="source">The rows; it is opened.</param>
    /// <param name="mapping">Which column becomes which field.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>All that is wrong, and the warnings; empty if nothing is.</returns>
    public virtual async Task<IReadOnlyList<SyncFault>> CheckAsync(
        SyncSettings settings, RowSource source, FieldMapping mapping, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(mapping);
        IReadOnlyList<string>? columns = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FieldRule> rules = MappingCheck.Complete(mapping, settings.Target, columns);
        return [.. SettingsCheck.Faults(settings), .. MappingCheck.Faults(rules, settings, columns)];
    }

    private Task<SyncReport> RunAsync(
        SyncSettings settings, RowSource source, RowMapper mapper, SyncOptions options, SyncFault[] warnings, CancellationToken cancellationToken)
    {
        Task<SyncReport> RunTo<TItem>(Destination<TItem> destination)
            where TItem : class => new SyncRun<TItem>(source, mapper, destination, settings, options).RunAsync(warnings, cancellationToken);

        return settings.Target switch
        {
            SyncTarget.Profiles => RunTo(new Destination<ProfileUpdate>(
                ItemMaker.Profile, static item => item.Validate(), _client.Profiles.UpdateAllAsync)),
            SyncTarget.Events => RunTo(new Destination<TrackedEvent>(
                ItemMaker.Event, static item => item.Validate(), _client.Events.TrackAllAsync)),
            _ => RunTo(new Destination<AudienceMember>(
                settings.Mode == SyncMode.Remove ? ItemMaker.Removal : ItemMaker.Addition,
                static item => item.Validate(),
                async (items, bulk, token) =>
                    await _client.Audiences.UpdateMembersAsync(settings.AudienceName!, items, bulk, token).ConfigureAwait(false))),
        };
    }
}
