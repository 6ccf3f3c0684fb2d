namespace Batch.Sdk.Emulator.Audiences;

/// <summary>What is remembered of the writes of an audience, so that one that is written for days does not fill the memory.</summary>
internal sealed class WriteHistory
{
    private const int MaxTokens = 10_000;
    private const int MaxSizes = 500;
    private readonly Dictionary<string, AudienceWrite> _writes = new(StringComparer.Ordinal);
    private readonly Queue<string> _tokens = new();
    private readonly Queue<AudienceSize> _sizes = new();

    public AudienceWrite Last { get; private set; }

    public IReadOnlyCollection<AudienceSize> Sizes => _sizes;

    public void Add(string token, AudienceWrite write, int count)
    {
        Last = write;
        if (_tokens.Count == MaxTokens) _writes.Remove(_tokens.Dequeue());
        _tokens.Enqueue(token);
        _writes.Add(token, write);
        if (_sizes.Count == MaxSizes) _sizes.Dequeue();
        _sizes.Enqueue(new AudienceSize(write.At, count));
    }

    public bool TryFind(string token, out AudienceWrite write) => _writes.TryGetValue(token, out write);

    public void Restore(AudienceWrite last, IEnumerable<AudienceSize> sizes)
    {
        Last = last;
        foreach (AudienceSize size in sizes) _sizes.Enqueue(size);
    }
}
