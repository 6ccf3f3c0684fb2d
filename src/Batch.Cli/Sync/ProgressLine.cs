using System.Globalization;
using Batch.Sdk;
using Batch.Sdk.Sync;

namespace Batch.Cli.Sync;

/// <summary>One line on a terminal that says how far a run is. It is rewritten as answers come, and gone at the end.</summary>
internal sealed class ProgressLine(TextWriter terminal, Func<long, double?> limit, TimeProvider time) : IProgress<BulkProgress>, IDisposable
{
    // As many rows BulkRoute.Auto takes the route of updates for.
    private const long MostForUpdate = 5_000;
    private const string Erase = "\r\u001b[K";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Lock _lock = new();
    private long _written;
    private bool _isShown;

    /// <summary>None where the standard error is no terminal.</summary>
    public static ProgressLine? OnTerminal(BatchClientOptions options, SyncSettings settings) =>
        Console.IsErrorRedirected ? null : new ProgressLine(Console.Error, rows => Limit(options.RateLimits, settings, rows), TimeProvider.System);

    public void Report(BulkProgress value)
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            if (_isShown && time.GetElapsedTime(_written, now) < Pause) return;
            (_written, _isShown) = (now, true);
            terminal.Write(Erase + Text(value));
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isShown) terminal.Write(Erase);
            _isShown = false;
        }
    }

    /// <summary>Rows a second; of an audience a request takes thousands.</summary>
    private static double? Limit(RateLimitsOptions limits, SyncSettings settings, long rows)
    {
        if (settings.Target == SyncTarget.Audience) return null;
        bool isMass = settings.Route == BulkRoute.MassUpdate || (settings.Route == BulkRoute.Auto && rows > MostForUpdate);
        return (isMass ? limits.ProfilesMassUpdate : limits.ProfilesUpdate).RatePerSecond;
    }

    private string Text(BulkProgress progress)
    {
        string most = limit(progress.Counts.Read) is { } rate ? string.Create(CultureInfo.InvariantCulture, $" of {rate:N0}") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Counts.Read:N0} rows, {progress.ItemsPerSecond:N0}{most} a second, {progress.Counts.Rejected:N0} rejected, {progress.Elapsed:h\\:mm\\:ss}");
    }
}
