using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Batch.Sdk.Sync.Jobs;

/// <summary>Reads the text of a job: JSON that may have comments and trailing commas.</summary>
internal static class JobText
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="SyncConfigurationException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        if (json.Span.StartsWith("\uFEFF"u8)) json = json["\uFEFF"u8.Length..];
        if (!Utf8.IsValid(json.Span)) throw Fault("The text is not valid UTF-8.");
        try
        {
            return JsonDocument.Parse(json, Lenient);
        }
        catch (JsonException exception)
        {
            throw Fault($"The text is not valid JSON at {Place(json.Span, exception)}: {Reason(exception)}");
        }
    }

    private static SyncConfigurationException Fault(string message) => new([new SyncFault(JobPath.Root, message)]);

    private static string Place(ReadOnlySpan<byte> json, JsonException exception)
    {
        long line = exception.LineNumber ?? 0;
        for (long passed = 0; passed < line; passed++) json = json[(json.IndexOf((byte)'\n') + 1)..];
        int bytes = (int)Math.Min(exception.BytePositionInLine ?? 0, json.Length);
        return string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, column {Encoding.UTF8.GetCharCount(json[..bytes]) + 1}");
    }

    /// <summary>Its own words for the place count from 0.</summary>
    private static string Reason(JsonException exception)
    {
        int end = exception.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }
}
