namespace Batch.Sdk.Sync.State.Values;

/// <summary>
/// The values of the last runs, and over them those of the present one. Its memory does not grow with their number: what the run changes is
/// put aside in sorted files. Thread-safe.
/// </summary>
internal sealed class ValueTable : IDisposable
{
    private const int UsuallyInMemory = 250_000;

    // Each is looked into for a key that is new.
    private const int MostLayers = 8;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly string _scratch;
    private readonly int _mostInMemory;
    private readonly List<FingerprintFile> _layers = [];
    private readonly Dictionary<UInt128, ulong> _latest = [];
    private int _spilled;
    private int _kept;

    /// <param name="path">The file; it need not exist.</param>
    /// <param name="scratch">A folder for files of this run only, whose names begin with that of the file.</param>
    /// <param name="mostInMemory">How many values of this run may be in memory.</param>
    /// <exception cref="SyncStateException">The file is damaged.</exception>
    public ValueTable(string path, string scratch, int mostInMemory = UsuallyInMemory)
    {
        (_path, _scratch, _mostInMemory) = (path, scratch, mostInMemory);
        foreach (string left in LeftOfAKilledRun()) File.Delete(left);
        if (!File.Exists(path)) return;
        try
        {
            _layers.Add(new FingerprintFile(path));
            _kept = 1;
        }
        catch (InvalidDataException e)
        {
            throw new SyncStateException($"{e.Message} Delete {path} to forget them: the next run then takes all values for new.", e);
        }
    }

    public ulong this[UInt128 key]
    {
        get
        {
            lock (_gate) return _latest.TryGetValue(key, out ulong value) ? value : FindBelow(key);
        }

        set
        {
            lock (_gate)
            {
                _latest[key] = value;
                if (_latest.Count >= _mostInMemory) Spill();
            }
        }
    }

    /// <summary>Brings a value about.</summary>
    public void Put(ValueChange change) => this[change.Key] = change.Value;

    /// <summary>Takes back a change that came to nothing.</summary>
    public void Undo(ValueChange change)
    {
        lock (_gate) this[change.Key] = this[change.Key] == change.Value ? change.Previous : Fingerprint.Doubtful;
    }

    /// <summary>Notes that nobody knows what became of a change.</summary>
    public void Doubt(ValueChange change) => this[change.Key] = Fingerprint.Doubtful;

    /// <summary>Makes the values those of the file.</summary>
    /// <param name="isKept">Whether a value is worth keeping.</param>
    public void Save(Func<ulong, bool> isKept)
    {
        lock (_gate)
        {
            if (_spilled == 0 && _latest.Count == 0) return;
            Spill();
        }

        PrivateFiles.Replace(_path, stream => FingerprintWriter.Write(stream, Merged(_layers).Where(entry => isKept(entry.Value))));
    }

    public void Dispose()
    {
        foreach (FingerprintFile layer in _layers) layer.Dispose();
        for (int i = 0; i < _spilled; i++) File.Delete(LayerPath(i));
    }

    private ulong FindBelow(UInt128 key)
    {
        for (int i = _layers.Count - 1; i >= 0; i--)
        {
            if (_layers[i].Find(key) is { } value) return value;
        }

        return Fingerprint.None;
    }

    /// <summary>A pattern would find the file itself, too.</summary>
    private IEnumerable<string> LeftOfAKilledRun() => Directory.GetFiles(_scratch)
        .Where(file => Path.GetFileName(file).StartsWith(Path.GetFileName(_path) + ".", StringComparison.Ordinal));

    private string LayerPath(int number) => Path.Combine(_scratch, $"{Path.GetFileName(_path)}.{number}");

    private void Spill()
    {
        string path = LayerPath(_spilled++);
        using (FileStream stream = PrivateFiles.Open(path, FileMode.Create))
        {
            FingerprintWriter.Write(stream, _latest.OrderBy(static entry => entry.Key));
        }

        _layers.Add(new FingerprintFile(path));
        _latest.Clear();
        if (_layers.Count - _kept > MostLayers) Compact();
    }

    /// <summary>Makes one layer of those of this run.</summary>
    private void Compact()
    {
        string path = LayerPath(_spilled++);
        using (FileStream stream = PrivateFiles.Open(path, FileMode.Create)) FingerprintWriter.Write(stream, Merged(_layers[_kept..]));
        foreach (FingerprintFile layer in _layers[_kept..]) layer.Dispose();
        _layers.RemoveRange(_kept, _layers.Count - _kept);
        for (int i = 0; i < _spilled - 1; i++) File.Delete(LayerPath(i));
        _layers.Add(new FingerprintFile(path));
    }

    /// <summary>All entries in the order of their keys; of those of one key the one of the latest layer.</summary>
    private static IEnumerable<KeyValuePair<UInt128, ulong>> Merged(List<FingerprintFile> layers)
    {
        var heads = new PriorityQueue<IEnumerator<KeyValuePair<UInt128, ulong>>, (UInt128 Key, int Age)>();
        for (int i = 0; i < layers.Count; i++) Enqueue(layers[i].All().GetEnumerator(), layers.Count - i);
        UInt128? last = null;
        while (heads.TryDequeue(out IEnumerator<KeyValuePair<UInt128, ulong>>? head, out (UInt128 Key, int Age) place))
        {
            if (last != place.Key) yield return head.Current;
            last = place.Key;
            Enqueue(head, place.Age);
        }

        void Enqueue(IEnumerator<KeyValuePair<UInt128, ulong>> head, int age)
        {
            if (head.MoveNext()) heads.Enqueue(head, (head.Current.Key, age));
            else head.Dispose();
        }
    }
}
