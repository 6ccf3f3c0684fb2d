using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary>Applies changes to a set of attributes. Its scratch list is reused, so the store's lock guards it.</summary>
internal sealed class AttributeMerge
{
    private readonly List<KeyValuePair<string, object>> _items = [];

    public AttributeSet Apply(AttributeSet current, List<AttributeChange> changes)
    {
        if (changes.Count == 0) return current;

        _items.Clear();
        current.CopyTo(_items);
        foreach (AttributeChange change in changes) Apply(change);
        return new AttributeSet([.. _items]);
    }

    private void Apply(AttributeChange change)
    {
        int index = IndexOf(change.Name);
        object? value = change.Value is ArrayEdit edit ? edit.ApplyTo(index < 0 ? null : _items[index].Value) : change.Value;
        if (value is null || value == AttributeChange.Deletion)
        {
            if (index >= 0) _items.RemoveAt(index);
        }
        else if (index >= 0)
        {
            _items[index] = new(change.Name, value);
        }
        else
        {
            _items.Add(new(change.Name, value));
        }
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < _items.Count; i++)
            if (_items[i].Key == name)
                return i;

        return -1;
    }
}
