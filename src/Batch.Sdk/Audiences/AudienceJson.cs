using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Audiences;

/// <summary>Audiences and receipts in answers. Of an audience only the name is needed; what else is missing or of another type counts as not told.</summary>
internal static class AudienceJson
{
    // A time without a zone is taken for UTC, as all times of Batch are; with a fraction or without.
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    public static bool TryRead(JsonElement json, [NotNullWhen(true)] out AudienceInfo? audience)
    {
        audience = null;
        if (json.ValueKind != JsonValueKind.Object || JsonText.Of(json, "name") is not { Length: > 0 } name) return false;
        audience = new AudienceInfo(name)
        {
            DisplayName = JsonText.Of(json, "display_name"),
            Type = JsonText.Of(json, "type"),
            MemberCount = Integer(json, "nb_ids"),
            State = new IndexingState(JsonText.Of(json, "indexing_state")),
            Created = Time(json, "created"),
            Updated = Time(json, "updated"),
        };
        return true;
    }

    /// <summary>The receipt in the answer to a write.</summary>
    public static bool TryReadToken(JsonElement root, out IndexingToken token)
    {
        string? text = root.ValueKind == JsonValueKind.Object ? JsonText.Of(root, "indexing_token") : null;
        bool isThere = !string.IsNullOrWhiteSpace(text);
        token = isThere ? new IndexingToken(text!) : default;
        return isThere;
    }

    private static long? Integer(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out long value)
            ? value
            : null;

    private static DateTimeOffset? Time(JsonElement json, string name) =>
        DateTimeOffset.TryParseExact(
            JsonText.Of(json, name),
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset time)
            ? time
            : null;
}
