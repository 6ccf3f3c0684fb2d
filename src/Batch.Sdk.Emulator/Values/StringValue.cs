using System.Text.Json;

namespace Batch.Sdk.Emulator.Values;

internal static class StringValue
{
    public const int MaxLength = 300;

    public static Parsed<string> Read(JsonElement json, int maxLength = MaxLength)
    {
        if (json.ValueKind != JsonValueKind.String) return Parsed<string>.Invalid("must be a string");
        string text = json.GetString()!;
        return text.Length >= 1 && text.Length <= maxLength
            ? Parsed<string>.Valid(SharedStrings.Share(text))
            : Parsed<string>.Invalid($"cannot be empty or over {maxLength} characters");
    }

    /// <summary>A label or a tag: neither blank nor longer than one line.</summary>
    public static Parsed<string> ReadLine(JsonElement json, int maxLength)
    {
        Parsed<string> text = Read(json, maxLength);
        if (!text.IsValid) return text;
        return !string.IsNullOrWhiteSpace(text.Value) && !text.Value.AsSpan().ContainsAny('\r', '\n')
            ? text
            : Parsed<string>.Invalid("must be one line and not blank");
    }
}
