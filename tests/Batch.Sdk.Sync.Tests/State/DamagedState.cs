using Batch.Fuzzing;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.State;

/// <summary>A run, another one that was killed or not, and then damage to what they left.</summary>
internal sealed class DamagedState : IDisposable
{
    public const string MirrorMembers = "mirror.members";

    private const string Journal = "journal";
    private const string MirrorJournal = "mirror.sends";

    private readonly TemporaryFolder _folder = new();
    private readonly SyncSettings _settings;
    private readonly FieldMapping _mapping;
    private readonly CancellationTokenSource _killing = new();

    public DamagedState(SyncSettings settings, FieldMapping mapping, EventDelivery delivery = EventDelivery.AtLeastOnce)
    {
        (_settings, _mapping) = (settings, mapping);
        Bench = new SyncBench(delivery, itemsPerRequest: 10) { State = _folder.File("state") };
    }

    public SyncBench Bench { get; }

    /// <summary>Whether the second run was killed.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>What was there before the damage.</summary>
    public IReadOnlyDictionary<string, byte[]> Whole { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>
    /// Whether the state may look as if nothing had happened to it: with an old copy of a file, and with a journal that ends early, as one of a
    /// process does that died.
    /// </summary>
    public bool IsBelievable(FileDamage damage) => damage.Kind == DamageKind.Swapped || damage.File switch
    {
        Journal => EndsEarly(damage, header: 8, frame: 12),
        MirrorJournal => EndsEarly(damage, header: 32, frame: 16),
        _ => false,
    };

    /// <param name="first">What the first run reads.</param>
    /// <param name="second">What the second one reads.</param>
    /// <param name="killedAt">The request on whose answer it dies, counted over all runs.</param>
    /// <param name="random">Chooses.</param>
    public async Task<FileDamage> MakeAsync(Rows first, Rows second, int killedAt, Random random)
    {
        await Bench.RunAsync(_settings, first, _mapping);
        var earlier = Files(Bench.State!);
        Bench.Wire.OnAnswer = number => Kill(number, killedAt);
        try
        {
            await Bench.RunAsync(_settings, second, _mapping, _killing.Token);
        }
        catch (Exception e) when (IsKilled && e is SyncCanceledException or OperationCanceledException)
        {
        }

        Bench.Wire.OnAnswer = null;
        Bench.Wire.OnRequest = null;
        if (IsKilled) Bench.State = _folder.File("killed");
        Whole = Files(Bench.State!).ToDictionary();
        return FileDamage.Do(Bench.State!, earlier.ToLookup(static file => file.Key, static file => file.Value), random);
    }

    /// <summary>The next run: whether it came to its end, and not to an error that says what is wrong with the state.</summary>
    public async Task<bool> RunAsync(Rows rows)
    {
        try
        {
            SyncReport report = await Bench.RunAsync(_settings, rows, _mapping);
            Law.Holds(report.IsBalanced, $"The counts add up: {report}");
            return true;
        }
        catch (Exception e) when (e is SyncStateException or SyncException)
        {
            Law.Holds(e.Message.Contains(Bench.State!, StringComparison.Ordinal) || e is SyncException, $"It says where: {e.Message}");
            return false;
        }
    }

    /// <summary>A look at what the next run would do, which leaves all as it is.</summary>
    public async Task LookAsync(Rows rows)
    {
        Dictionary<string, byte[]> before = Files(Bench.State!).ToDictionary();
        try
        {
            await Bench.DryRunAsync(_settings, rows, _mapping);
        }
        catch (Exception e) when (e is SyncStateException or SyncException)
        {
            Law.Holds(e.Message.Length > 0, "A failure has a message.");
        }

        foreach ((string name, byte[] bytes) in Files(Bench.State!))
            Law.Holds(!before.TryGetValue(name, out byte[]? same) || same.AsSpan().SequenceEqual(bytes), $"A dry run leaves {name} as it is.");
    }

    public void Dispose()
    {
        Bench.Dispose();
        _killing.Dispose();
        _folder.Dispose();
    }

    private bool EndsEarly(FileDamage damage, int header, int frame)
    {
        if (damage.Kind is not (DamageKind.Flip or DamageKind.Overwritten or DamageKind.Appended)) return true;
        byte[] bytes = Whole[damage.File];
        int last = header;
        for (int next = header; next + frame <= bytes.Length; next += frame + BitConverter.ToInt32(bytes, next)) last = next;
        return damage.At >= last;
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> Files(string folder) =>
        [.. Directory.GetFiles(folder).Select(static file => KeyValuePair.Create(Path.GetFileName(file), File.ReadAllBytes(file)))];

    private void Kill(int number, int killedAt)
    {
        if (number != killedAt) return;
        _folder.Copy(Bench.State!, "killed");
        IsKilled = true;
        _killing.Cancel();
        Bench.Wire.OnRequest = _ => _killing.Token.ThrowIfCancellationRequested();
    }
}
