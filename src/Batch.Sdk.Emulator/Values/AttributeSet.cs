using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Batch.Sdk.Emulator.Values;

/// <summary>
/// An immutable dictionary for a handful of attributes. One array of pairs takes a third of the memory of a hash table, and a
/// look at a few shared strings costs no more than a hash.
/// </summary>
internal sealed class AttributeSet(KeyValuePair<string, object>[] items) : IReadOnlyDictionary<string, object>
{
    public static readonly AttributeSet Empty = new([]);

    public int Count => items.Length;

    public IEnumerable<string> Keys => items.Select(static item => item.Key);

    public IEnumerable<object> Values => items.Select(static item => item.Value);

    public object this[string key] => TryGetValue(key, out object? value)
        ? value
        : throw new KeyNotFoundException($"There is no attribute \"{key}\"; there are: {string.Join(", ", Keys)}.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object value)
    {
        foreach (KeyValuePair<string, object> item in items)
        {
            if (item.Key != key) continue;
            value = item.Value;
            return true;
        }

        value = null;
        return false;
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
