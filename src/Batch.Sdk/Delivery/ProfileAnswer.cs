using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Delivery;

/// <summary>
/// The answer to a profile write. Members and values that are not known are passed over; an answer that does not say
/// success, or that names an item that was not sent, makes no sense.
/// </summary>
internal static class ProfileAnswer
{
    public static bool TryRead(ReadOnlyMemory<byte> answer, int operations, [NotNullWhen(true)] out ILookup<int, FieldError>? errors)
    {
        errors = null;
        try
        {
            using var document = JsonDocument.Parse(answer);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return false;
            if (!TryReadErrors(root, operations, out List<(int Index, FieldError Error)> found)) return false;
            errors = found.ToLookup(pair => pair.Index, pair => pair.Error);
            return JsonText.Of(root, "code") switch
            {
                "SUCCESS" => true,
                "SUCCESS_WITH_PARTIAL_ERRORS" => found.Count > 0,
                _ => false,
            };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryReadErrors(JsonElement root, int operations, out List<(int Index, FieldError Error)> errors)
    {
        errors = [];
        if (!root.TryGetProperty("errors", out JsonElement list) || list.ValueKind == JsonValueKind.Null) return true;
        if (list.ValueKind != JsonValueKind.Array) return false;
        foreach (JsonElement entry in list.EnumerateArray())
        {
            if (!TryReadIndex(entry, out int index) || index < 0 || index >= operations) return false;
            errors.Add((index, new FieldError(JsonText.Of(entry, "category"), JsonText.Of(entry, "reason"), JsonText.Of(entry, "attribute"))));
        }

        return true;
    }

    private static bool TryReadIndex(JsonElement entry, out int index)
    {
        index = -1;
        return entry.ValueKind == JsonValueKind.Object
            && entry.TryGetProperty("bulk_index", out JsonElement member)
            && member.ValueKind == JsonValueKind.Number
            && member.TryGetInt32(out index);
    }
}
