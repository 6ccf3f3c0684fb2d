using System.Globalization;
using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Audiences;

internal sealed class AudienceReads(AudienceStore store)
{
    private const int DefaultLimit = 10;
    private const int MaxLimit = 100;

    public ApiResponse View(ApiRequest request)
    {
        string name = QueryString.Find(request.Query, "name") ?? throw RequestRefusedException.Missing("name is missing");
        AudienceView view = store.View(name, QueryString.Find(request.Query, "indexing_token"))
            ?? throw RequestRefusedException.AudienceNotFound(name);
        return ApiResponse.Json(200, view.WriteMembers);
    }

    public ApiResponse List(ApiRequest request)
    {
        string? cursor = QueryString.Find(request.Query, "from");
        AudiencePage page = store.List(ReadCursor(cursor), ReadLimit(QueryString.Find(request.Query, "limit")));
        return ApiResponse.Json(200, writer => Write(writer, page, isFirst: cursor is null));
    }

    private static void Write(Utf8JsonWriter writer, AudiencePage page, bool isFirst)
    {
        writer.WriteStartArray("audiences");
        foreach (AudienceView audience in page.Audiences)
        {
            writer.WriteStartObject();
            audience.WriteMembers(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (isFirst) writer.WriteNumber("count", page.Total);
        writer.WriteBoolean("has_more", page.Next is not null);
        if (page.Next is { } next) writer.WriteString("next_from", next.ToString("X16", CultureInfo.InvariantCulture));
    }

    private static long ReadCursor(string? text)
    {
        if (text is null) return 0;
        return long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long cursor)
            ? cursor
            : throw RequestRefusedException.Malformed("from is not a cursor of this list");
    }

    private static int ReadLimit(string? text)
    {
        if (text is null) return DefaultLimit;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit is >= 1 and <= MaxLimit
            ? limit
            : throw RequestRefusedException.Malformed($"limit must be 1 to {MaxLimit}");
    }
}
