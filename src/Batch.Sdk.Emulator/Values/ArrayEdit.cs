using System.Text.Json;

namespace Batch.Sdk.Emulator.Values;

/// <summary><c>{"$add": [...], "$remove": [...]}</c>: a change of an array that does not know the rest of it.</summary>
internal sealed class ArrayEdit(string[] added, string[] removed)
{
    public string[] Added => added;

    public string[] Removed => removed;

    public static Parsed<object> Read(JsonElement json, Func<JsonElement, Parsed<string[]>> readItems)
    {
        string[]? added = null;
        string[]? removed = null;
        foreach (JsonProperty branch in json.EnumerateObject())
        {
            if (branch.Name is not ("$add" or "$remove")) return Parsed<object>.Invalid("can have no members but $add and $remove");
            Parsed<string[]> items = readItems(branch.Value);
            if (!items.IsValid) return Parsed<object>.Invalid($"{branch.Name} {items.Fault}");
            if (branch.Name == "$add") added = items.Value;
            else removed = items.Value;
        }

        return added is null && removed is null
            ? Parsed<object>.Invalid("must have $add or $remove")
            : Parsed<object>.Valid(new ArrayEdit(added ?? [], removed ?? []));
    }

    /// <summary>The array after the edit, or the value as it was where it is no array and nothing is added.</summary>
    public object? ApplyTo(object? current)
    {
        var before = current as IReadOnlyList<string>;
        if (before is null && added.Length == 0) return current;

        string[] items = [.. (before ?? []).Union(added).Except(removed).Take(StringArray.MaxItems)];
        return Array.AsReadOnly(items);
    }
}
