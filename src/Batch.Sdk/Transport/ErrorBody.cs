using System.Text;
using System.Text.Json;

namespace Batch.Sdk.Transport;

/// <summary>What an answer of failure says, whatever it is made of.</summary>
internal readonly record struct ErrorBody(string? Code, string Description)
{
    private const int LongestText = 300;

    public static ErrorBody Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return new(null, "The answer has no body.");
        return TryReadJson(body) ?? new(null, Describe(body.Span));
    }

    /// <summary>Without anything that could be the key, should the service ever echo it.</summary>
    public ErrorBody Without(string secret) => new(
        Code?.Replace(secret, "***", StringComparison.Ordinal), Description.Replace(secret, "***", StringComparison.Ordinal));

    private static ErrorBody? TryReadJson(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            string? code = Member(document.RootElement, "error_code");
            string? message = Member(document.RootElement, "error_message");
            if (code is null && message is null) return null;
            return new(code, $"Batch says: {string.Join(": ", new[] { code, message }.Where(text => text is not null))}.");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Member(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement member)
            && member.ValueKind == JsonValueKind.String
            ? Shorten(member.GetString()!)
            : null;

    private static string Describe(ReadOnlySpan<byte> body)
    {
        string text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestText)]).Trim();
        if (text.StartsWith('<')) return $"The answer is a page of {body.Length} bytes, not JSON: something between here and Batch answered.";
        return $"The answer is not an error of Batch's form: {Shorten(text)}";
    }

    private static string Shorten(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestText ? line : string.Concat(line.AsSpan(0, LongestText), "...");
    }
}
