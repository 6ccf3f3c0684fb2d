namespace Batch.Sdk.Values;

/// <summary>
/// Named values in the order of their first naming; a name that is set again takes the new value. A mutable struct, so that
/// an item is one object and one array.
/// </summary>
/// <param name="firstCapacity">How many values it has room for when the first one comes.</param>
internal struct AttributeMap(int firstCapacity)
{
    private const int LeastCapacity = 4;
    private const int Growth = 3;

    private readonly int _firstCapacity = firstCapacity;

    private NamedValue[]? _entries;
    private int _count;

    // One bit for each name's hash: a clear bit spares the search for an earlier value.
    private ulong _seen;

    public readonly ReadOnlySpan<NamedValue> Entries => new(_entries, 0, _count);

    public void Set(string text, AttributeValue value) => Set(AttributeName.Of(text), value);

    public void Set(AttributeName name, AttributeValue value)
    {
        if ((_seen & name.Bit) != 0 && IndexOf(name) is >= 0 and int index)
        {
            _entries![index] = new NamedValue(name, value);
            return;
        }

        if (_entries is null || _count == _entries.Length) Grow();
        _entries![_count++] = new NamedValue(name, value);
        _seen |= name.Bit;
    }

    public readonly AttributeValue? Find(AttributeName name) =>
        (_seen & name.Bit) != 0 && IndexOf(name) is >= 0 and int index ? _entries![index].Value : default(AttributeValue?);

    public void AddTo(string name, IEnumerable<string?>? values) => Change(name, values, Added);

    public void RemoveFrom(string name, IEnumerable<string?>? values) => Change(name, values, Removed);

    private void Change(string text, IEnumerable<string?>? values, Func<AttributeValue?, string?[], AttributeValue> change)
    {
        AttributeName name = AttributeName.Of(text);
        int index = IndexOf(name);
        AttributeValue? known = index < 0 ? default(AttributeValue?) : _entries![index].Value;

        // Read once, as some sequences can be; and a null that was set before stays the fault it is.
        string?[]? items = values?.ToArray();
        if (items is null) Set(name, default);
        else if (items.Length > 0 && known is not { IsMissing: true }) Set(name, change(known, items));
    }

    private static AttributeValue Added(AttributeValue? known, string?[] values) => known?.Kind switch
    {
        ValueKind.TextArray => AttributeValue.FromTexts(ArrayChange.Apply(known.Value.TextArray, values, [])),
        ValueKind.Cleared => AttributeValue.FromTexts(values),
        ValueKind.ArrayChange => AttributeValue.From(known.Value.ArrayChange.Add(values)),
        _ => AttributeValue.From(new ArrayChange().Add(values)),
    };

    private static AttributeValue Removed(AttributeValue? known, string?[] values) => known?.Kind switch
    {
        ValueKind.TextArray => AttributeValue.FromTexts(ArrayChange.Apply(known.Value.TextArray, [], values)),
        ValueKind.Cleared => known.Value,
        ValueKind.ArrayChange => AttributeValue.From(known.Value.ArrayChange.Remove(values)),
        _ => AttributeValue.From(new ArrayChange().Remove(values)),
    };

    private void Grow()
    {
        int capacity = _entries is null ? Math.Max(_firstCapacity, LeastCapacity) : _count * Growth;
        Array.Resize(ref _entries, capacity);
    }

    private readonly int IndexOf(AttributeName name)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_entries![i].Name.Is(name.Text)) return i;
        }

        return -1;
    }
}
