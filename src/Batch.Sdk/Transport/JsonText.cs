using System.Text.Json;

namespace Batch.Sdk.Transport;

/// <summary>Texts in answers. One that is no text, or holds half a character, counts as missing rather than as a failure.</summary>
internal static class JsonText
{
    public static string? Of(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out JsonElement member) || member.ValueKind != JsonValueKind.String) return null;
        try
        {
            return member.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
