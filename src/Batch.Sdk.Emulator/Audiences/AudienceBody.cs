using System.Buffers;
using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Audiences;

/// <summary>Reads the members that the four audience writes have in common.</summary>
internal static class AudienceBody
{
    private const int MaxNameLength = 255;
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>The named members of the root, undefined where they are absent; no other may be there.</summary>
    public static JsonElement[] Members(JsonElement root, params ReadOnlySpan<string> names)
    {
        if (root.ValueKind != JsonValueKind.Object) throw RequestRefusedException.Malformed("The body must be a JSON object");

        var values = new JsonElement[names.Length];
        foreach (JsonProperty member in root.EnumerateObject())
        {
            int index = names.IndexOf(member.Name);
            if (index < 0) throw RequestRefusedException.Malformed($"{Brief.Name(member.Name)} is not a member of this request");
            values[index] = member.Value;
        }

        return values;
    }

    public static string Name(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Undefined) throw RequestRefusedException.Missing("name is missing");
        string name = json.ValueKind == JsonValueKind.String ? json.GetString()! : "";
        return name.Length is >= 1 and <= MaxNameLength && !name.ContainsAnyExcept(NameCharacters)
            ? name
            : throw RequestRefusedException.Malformed("name must be 1 to 255 letters a-z and A-Z, digits, _ and -");
    }
}
