using System.Text;
using System.Text.Json;

namespace Batch.Sdk.Transport;

/// <summary>What an answer of failure says, whatever it is made of.</summary>
internal readonly record struct ErrorBody(string? Code, string Description)
{
    private const int LongestText = 300;

    /// <param name="body">The answer.</param>
    /// <param name="secret">What must not be told again, should the service echo it.</param>
    public static ErrorBody Read(ReadOnlyMemory<byte> body, string secret)
    {
        if (body.IsEmpty) return new(null, "The answer has no body that could be read.");
        return TryReadJson(body, secret) ?? new(null, Describe(body.Span, secret));
    }

    private static ErrorBody? TryReadJson(ReadOnlyMemory<byte> body, string secret)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            string? code = Member(document.RootElement, "error_code", secret);
            string? message = Member(document.RootElement, "error_message", secret);
            if (code is null && message is null) return null;
            return new(code, $"Batch says: {string.Join(": ", new[] { code, message }.Where(text => text is not null))}.");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Member(JsonElement root, string name, string secret) =>
        root.ValueKind == JsonValueKind.Object && JsonText.Of(root, name) is { } text ? Shorten(text, secret) : null;

    private static string Describe(ReadOnlySpan<byte> body, string secret)
    {
        string text = Encoding.UTF8.GetString(body).Trim();
        if (text.StartsWith('<')) return $"The answer is a page of {body.Length} bytes, not JSON: something between here and Batch answered.";
        return $"The answer is not an error of Batch's form: {Shorten(text, secret)}";
    }

    // The secret goes first: cut in two, it would not be found.
    private static string Shorten(string text, string secret)
    {
        string line = text.Replace(secret, "***", StringComparison.Ordinal).ReplaceLineEndings(" ");
        return line.Length <= LongestText ? line : string.Concat(line.AsSpan(0, LongestText), "...");
    }
}
