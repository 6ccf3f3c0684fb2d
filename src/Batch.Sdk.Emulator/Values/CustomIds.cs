using System.Text.Json;

namespace Batch.Sdk.Emulator.Values;

/// <summary>The rule for custom IDs, which name profiles and members of audiences alike.</summary>
internal sealed class CustomIds(int maxLength)
{
    public Parsed<string> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String) return Parsed<string>.Invalid("must be a string");
        string id = json.GetString()!;
        if (string.IsNullOrWhiteSpace(id)) return Parsed<string>.Invalid("cannot be blank");
        if (id.Length > maxLength) return Parsed<string>.Invalid($"cannot be over {maxLength} characters");
        return id.AsSpan().ContainsAny('\r', '\n') ? Parsed<string>.Invalid("cannot contain a line break") : Parsed<string>.Valid(id);
    }
}
