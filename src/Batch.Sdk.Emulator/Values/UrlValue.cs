using System.Text.Json;

namespace Batch.Sdk.Emulator.Values;

internal static class UrlValue
{
    public const int MaxLength = 2_048;
    private const string AuthorityMark = "://";

    public static Parsed<object> Read(JsonElement json)
    {
        Parsed<string> text = StringValue.Read(json, MaxLength);
        if (!text.IsValid) return Parsed<object>.Invalid(text.Fault);
        return HasHost(text.Value) && Uri.TryCreate(text.Value, UriKind.Absolute, out Uri? url)
            ? Parsed<object>.Valid(url)
            : Parsed<object>.Invalid("must be a URL with a scheme and a host");
    }

    /// <summary>Looks at the text, since a <see cref="Uri"/> that was asked for its host takes four times the memory.</summary>
    private static bool HasHost(string text)
    {
        int mark = text.IndexOf(AuthorityMark, StringComparison.Ordinal);
        if (mark < 0) return false;
        ReadOnlySpan<char> rest = text.AsSpan(mark + AuthorityMark.Length);
        int end = rest.IndexOfAny('/', '?', '#');
        ReadOnlySpan<char> authority = end < 0 ? rest : rest[..end];
        ReadOnlySpan<char> host = authority[(authority.LastIndexOf('@') + 1)..];
        return host.Length > 0 && host[0] != ':';
    }
}
