using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles;

internal static class AttributeMerge
{
    public static AttributeSet Apply(AttributeSet current, List<AttributeChange> changes)
    {
        if (changes.Count == 0) return current;

        var items = new List<KeyValuePair<string, object>>(current.Count + changes.Count);
        items.AddRange(current);
        foreach (AttributeChange change in changes) Apply(items, change);
        return new AttributeSet([.. items]);
    }

    private static void Apply(List<KeyValuePair<string, object>> items, AttributeChange change)
    {
        int index = IndexOf(items, change.Name);
        object? value = change.Value is ArrayEdit edit ? edit.ApplyTo(index < 0 ? null : items[index].Value) : change.Value;
        if (value is null)
        {
            if (index >= 0) items.RemoveAt(index);
        }
        else if (index >= 0)
        {
            items[index] = new(change.Name, value);
        }
        else
        {
            items.Add(new(change.Name, value));
        }
    }

    private static int IndexOf(List<KeyValuePair<string, object>> items, string name)
    {
        for (int i = 0; i < items.Count; i++)
            if (items[i].Key == name)
                return i;

        return -1;
    }
}
