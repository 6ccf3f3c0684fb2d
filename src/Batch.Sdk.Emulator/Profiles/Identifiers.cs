using System.Text.Json;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary>Reads <c>identifiers</c>: exactly one of <c>custom_id</c> and <c>installation</c>.</summary>
internal sealed class Identifiers(CustomIds customIds)
{
    private const string OneOf = "identifiers must have exactly one of custom_id and installation";

    /// <returns>The fault, or null.</returns>
    public string? Read(JsonElement json, out string? customId)
    {
        customId = null;
        if (json.ValueKind != JsonValueKind.Object || json.GetPropertyCount() != 1) return OneOf;

        JsonProperty identifier = json.EnumerateObject().First();
        if (identifier.NameEquals("installation")) return CheckInstallation(identifier.Value);
        if (!identifier.NameEquals("custom_id")) return OneOf;

        Parsed<string> id = customIds.Read(identifier.Value);
        customId = id.Value;
        return id.IsValid ? null : $"identifiers.custom_id {id.Fault}";
    }

    private static string? CheckInstallation(JsonElement json)
    {
        bool valid = json.ValueKind == JsonValueKind.Object
            && json.GetPropertyCount() == 2
            && IsText(json, "apikey")
            && IsText(json, "installation_id");
        return valid ? null : "identifiers.installation must have the strings apikey and installation_id";
    }

    private static bool IsText(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
        && !string.IsNullOrWhiteSpace(value.GetString());
}
