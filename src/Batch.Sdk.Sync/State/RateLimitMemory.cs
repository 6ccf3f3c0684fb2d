using System.Text.Json;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Sync.State;

namespace Batch.Sdk.Sync;

/// <summary>
/// Keeps the levels of the rate limits from one process to the next, and how long Batch asked to wait, so that one that starts right after another
/// does not spend a quota that is spent, nor come before it may. Where nothing is known, as after a process that was killed, the levels start from zero.
/// </summary>
public sealed class RateLimitMemory
{
    private const string FileName = "limits.json";

    /// <summary>That of <see cref="RetryOptions.MaxRetryAfter"/>: what asks for more is a mistake, which shall not last for ever.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, BatchRateLimiter> _limiters;

    private RateLimitMemory(string path, TimeProvider time, Dictionary<string, BatchRateLimiter> limiters) =>
        (_path, _time, _limiters) = (path, time, limiters);

    /// <summary>
    /// Gives the options of a client limiters that go on where those of the last process were. Limiters of your own are left alone, and so are
    /// those that are shared with other processes: what they share outlives this one. A <see cref="RateLimitOptions.InitialLevel"/> that is set is kept.
    /// </summary>
    /// <param name="stateDirectory">That of <see cref="SyncOptions.StateDirectory"/>; it need not exist.</param>
    /// <param name="options">The options, before a client is made of them.</param>
    /// <returns>What to <see cref="Save"/> in the end.</returns>
    /// <exception cref="ArgumentNullException">The directory or the options are null.</exception>
    /// <exception cref="ArgumentException">The directory is empty, or a rate, a burst or a level of the options is out of its range.</exception>
    public static RateLimitMemory Restore(string stateDirectory, BatchClientOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(stateDirectory);
        ArgumentNullException.ThrowIfNull(options);
        string path = Path.Combine(stateDirectory, FileName);
        Dictionary<string, RateLevel> known = Take(path);
        Dictionary<string, BatchRateLimiter> limiters = [];
        foreach (RateLimitBucket bucket in Enum.GetValues<RateLimitBucket>())
        {
            RateLimitOptions limit = options.RateLimits[bucket];
            if (limit.Limiter is not null || options.Limiters != RateLimiterRegistry.Shared) continue;
            string name = bucket.ToString();
            DateTimeOffset now = options.TimeProvider.GetUtcNow();
            RateLevel? level = known.GetValueOrDefault(name);
            limit.InitialLevel ??= LevelNow(level, limit, now);
            limit.Limiter = limiters[name] = new BatchRateLimiter(new BatchRateLimiterOptions
            {
                Capacity = limit.Burst,
                RatePerSecond = limit.RatePerSecond,
                InitialLevel = limit.InitialLevel,
                InitialPause = PauseNow(level, now),
                TimeProvider = options.TimeProvider,
            });
        }

        return new RateLimitMemory(path, options.TimeProvider, limiters);
    }

    /// <summary>Notes the levels for the next process, if the state directory exists. To be called when nothing is on its way any more.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save()
    {
        if (!Directory.Exists(Path.GetDirectoryName(_path))) return;
        DateTimeOffset now = _time.GetUtcNow();
        Dictionary<string, RateLevel> levels = _limiters.ToDictionary(
            static pair => pair.Key, pair => new RateLevel(Math.Max(0, pair.Value.Level), now, pair.Value.Pause));
        PrivateFiles.Replace(_path, stream => JsonSerializer.Serialize(stream, levels, StateJson.Default.DictionaryStringRateLevel));
    }

    /// <summary>The file counts once: if this process dies, the next one knows nothing.</summary>
    private static Dictionary<string, RateLevel> Take(string path)
    {
        try
        {
            if (!File.Exists(path)) return [];
            byte[] json = File.ReadAllBytes(path);
            File.Delete(path);
            return JsonSerializer.Deserialize(json, StateJson.Default.DictionaryStringRateLevel) ?? [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Never longer than it was, as the clock may have been set back.</summary>
    private static TimeSpan PauseNow(RateLevel? known, DateTimeOffset now)
    {
        if (known is null || known.Pause <= TimeSpan.Zero) return TimeSpan.Zero;
        TimeSpan pause = known.Pause < LongestPause ? known.Pause : LongestPause;
        return now < known.At ? pause : pause - (now - known.At);
    }

    private static double LevelNow(RateLevel? known, RateLimitOptions limit, DateTimeOffset now)
    {
        if (known is null) return 0;
        double earned = Math.Max(0, (now - known.At).TotalSeconds) * limit.RatePerSecond;
        return Math.Clamp(known.Level + earned, 0, limit.Burst);
    }
}
