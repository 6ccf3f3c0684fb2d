using System.Text.Json;

namespace Batch.Sdk.Tests.Testing.Model;

/// <summary>One operation of a request, as it was sent.</summary>
internal sealed record ModelOperation(string Id, KeyValuePair<string, JsonElement>[] Attributes, string[] Events)
{
    public bool IsPoison => Attributes.Any(attribute => attribute.Key == ModelService.Poison);

    public static ModelOperation[] Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    /// <summary>Which limits of Batch this breaks.</summary>
    public IEnumerable<string> Faults()
    {
        if (Attributes.Length > BatchLimits.AttributesPerProfile) yield return $"{Attributes.Length} attributes";
        if (Events.Length > BatchLimits.EventsPerProfile) yield return $"{Events.Length} events";
        if (Attributes.DistinctBy(attribute => attribute.Key).Count() < Attributes.Length) yield return "an attribute twice";
        foreach (int length in Attributes.SelectMany(attribute => Lengths(attribute.Value)))
        {
            if (length is 0 or > BatchLimits.ArrayLength) yield return $"an array of {length}";
        }
    }

    private static ModelOperation Read(JsonElement json) => new(
        json.GetProperty("identifiers").GetProperty("custom_id").GetString()!,
        json.TryGetProperty("attributes", out JsonElement attributes)
            ? [.. attributes.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.Clone()))]
            : [],
        json.TryGetProperty("events", out JsonElement events) ? [.. events.EnumerateArray().Select(item => item.GetRawText())] : []);

    private static IEnumerable<int> Lengths(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [value.GetArrayLength()],
        JsonValueKind.Object => value.EnumerateObject().Select(branch => branch.Value.GetArrayLength()),
        _ => [],
    };
}
