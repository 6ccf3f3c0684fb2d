using System.Text.Json;

namespace Batch.Sdk.Tests.Testing.Model;

/// <summary>What is known of one custom ID, and how it came about.</summary>
/// <param name="keepsTypes">Whether a value of another type than the one that is there is left out. Batch's documentation does not say.</param>
internal sealed class ModelProfile(bool keepsTypes)
{
    public Dictionary<string, ModelValue> Attributes { get; } = [];

    /// <summary>All texts that an attribute was ever set to, in that order.</summary>
    public Dictionary<string, List<string>> History { get; } = [];

    /// <summary>The events as JSON, in the order in which they came.</summary>
    public List<string> Events { get; } = [];

    /// <summary>False if the value was left out.</summary>
    public bool TrySet(string wireName, JsonElement json)
    {
        string name = BareName(wireName);
        if (json.ValueKind == JsonValueKind.Null) return Attributes.Remove(name) || true;

        ModelValue? known = Attributes.GetValueOrDefault(name);
        bool isChange = json.ValueKind == JsonValueKind.Object;
        ModelValue next = isChange ? Changed(known, json) : ModelValue.Of(wireName, json);
        if (keepsTypes && known is not null && known.Type != next.Type) return false;
        if (next.Text.Length == 0) Attributes.Remove(name);
        else Attributes[name] = next;
        if (!isChange) HistoryOf(name).Add(next.Text);
        return true;
    }

    public IReadOnlyList<string> SetTexts(string name) => History.GetValueOrDefault(name) ?? [];

    public override string ToString() => string.Join(
        ", ", Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}").Concat(Events));

    private static string BareName(string wireName) =>
        wireName.EndsWith(')') ? wireName[(wireName.IndexOf('(', StringComparison.Ordinal) + 1)..^1] : wireName;

    private static ModelValue Changed(ModelValue? known, JsonElement change)
    {
        IEnumerable<string> items = known is { Type: ModelValue.Array } ? known.Items : [];
        return ModelValue.OfItems(items.Except(Branch(change, "$remove")).Union(Branch(change, "$add")));
    }

    private static IEnumerable<string> Branch(JsonElement change, string name) =>
        change.TryGetProperty(name, out JsonElement items) ? items.EnumerateArray().Select(item => item.GetString()!) : [];

    private List<string> HistoryOf(string name) => History.TryGetValue(name, out List<string>? known) ? known : History[name] = [];
}
