using System.Text.Json;

namespace Batch.Sdk.Emulator.Values;

internal static class UrlValue
{
    private const int MaxLength = 2_048;

    public static Parsed<object> Read(JsonElement json)
    {
        Parsed<string> text = StringValue.Read(json, MaxLength);
        if (!text.IsValid) return Parsed<object>.Invalid(text.Fault);
        return HasAuthority(text.Value) && Uri.TryCreate(text.Value, UriKind.Absolute, out Uri? url) && url.Host.Length > 0
            ? Parsed<object>.Valid(url)
            : Parsed<object>.Invalid("must be a URL with a scheme and a host");
    }

    private static bool HasAuthority(string text) => text.Contains("://", StringComparison.Ordinal);
}
