using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Reporting;

namespace Batch.Sdk.Sync;

/// <summary>Sends the rows of a file of rejects again, as <see cref="RejectsWriter"/> made it, after they were mended in it.</summary>
public static class RejectsFile
{
    /// <summary>
    /// Sends the rows whose <c>status</c> is <c>rejected</c>, and those that are <c>ambiguous</c> unless they are events, which Batch would track
    /// twice. Then the file is replaced, at once, by one that has only what is not done with: rows that failed again, with their new faults,
    /// and rows that were not sent, as they were.
    /// </summary>
    /// <remarks>
    /// Of the mapping the fields and their types are used, and no transforms: those have been. Nothing is remembered in a state directory; a mirror
    /// becomes additions. If this process is killed, the file is as it was.
    /// </remarks>
    /// <param name="sync">Where to.</param>
    /// <param name="path">The file.</param>
    /// <param name="settings">Those of the run that made it.</param>
    /// <param name="mapping">That of the run that made it.</param>
    /// <param name="options">Who is told; the state directory is not used.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>What became of the rows that were sent.</returns>
    /// <exception cref="SyncConfigurationException">The settings or the mapping are wrong; no row was read.</exception>
    /// <exception cref="SyncException">The run had to stop. The file has what is left.</exception>
    /// <exception cref="SyncCanceledException">The token was cancelled. The file has what is left.</exception>
    /// <exception cref="BatchException">Not every row has an outcome; the file is as it was.</exception>
    /// <exception cref="IOException">The file cannot be read or replaced.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read or replaced.</exception>
    /// <exception cref="ArgumentNullException">Something but the options is null.</exception>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static async Task<SyncReport> ReplayAsync(
        BatchSync sync,
        string path,
        SyncSettings settings,
        FieldMapping mapping,
        SyncOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sync);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(mapping);
        var rewrite = new RejectsRewrite(path, settings.Target);
        SyncReport? report = null;
        try
        {
            return report = await RunAsync(sync, path, settings, mapping, Noting(options ?? new SyncOptions(), rewrite), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (SyncException exception)
        {
            report = exception.Report;
            throw;
        }
        catch (SyncCanceledException exception)
        {
            report = exception.Report;
            throw;
        }
        finally
        {
            if (report is not null) await rewrite.RunAsync(report).ConfigureAwait(false);
        }
    }

    private static async Task<SyncReport> RunAsync(
        BatchSync sync, string path, SyncSettings settings, FieldMapping mapping, SyncOptions options, CancellationToken cancellationToken)
    {
        RejectsSource source = new(path, settings.Target);
        await using (source.ConfigureAwait(false))
        {
            return await sync.RunAsync(Plain(settings), source, Plain(mapping, settings.Target), options, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Without what needs a state, and with every row sent, however many are bad.</summary>
    private static SyncSettings Plain(SyncSettings settings) => settings with
    {
        Mode = settings.Mode == SyncMode.Mirror ? SyncMode.Add : settings.Mode,
        Guard = new MirrorGuard(),
        FirstMirror = default,
        MembershipTable = null,
        SkipUnchanged = false,
        MaxBadShare = 1,
    };

    /// <summary>The fields by their own names, those that were mapped by themselves among them.</summary>
    private static FieldMapping Plain(FieldMapping mapping, SyncTarget target)
    {
        IEnumerable<FieldRule> byName = SyncCapabilities.DefaultFields
            .Where(field => field.Target == target && mapping.Rules.All(rule => rule.Field != field.Name))
            .Select(static field => new FieldRule(field.Name, [], default, new FieldOptions()));
        var plain = new FieldMapping();
        foreach (FieldRule rule in mapping.Rules.Concat(byName))
            plain.Map(rule.Field, rule.Field, new FieldOptions { Type = rule.Options.Type, Nulls = rule.Options.Nulls });
        return plain;
    }

    private static SyncOptions Noting(SyncOptions options, RejectsRewrite rewrite) => new()
    {
        StopToken = options.StopToken,
        Progress = options.Progress,
        OnRejected = row =>
        {
            rewrite.Note(row);
            options.OnRejected?.Invoke(row);
        },
    };
}
