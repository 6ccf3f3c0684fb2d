using System.Text.Json;
using Batch.Sdk.Emulator.Audiences;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Wire;

namespace Batch.Sdk.Emulator.Control;

/// <summary><c>audiences</c>: all of them, or one with a page of its members.</summary>
internal sealed class AudiencesResource(AudienceStore store)
{
    public ApiResponse GetAll(ApiRequest request, string name) =>
        ControlJson.Answer(writer => writer.WriteObjects("audiences", store.List(0, int.MaxValue).Audiences, Write));

    public ApiResponse GetOne(ApiRequest request, string name)
    {
        AudienceDetail detail = store.Detail(name, ControlQuery.From(request), ControlQuery.Limit(request))
            ?? throw RequestRefusedException.AudienceNotFound(name);
        return ControlJson.Answer(writer =>
        {
            Write(writer, detail.Audience);
            writer.WriteObjects("history", detail.Sizes, Write);
            writer.WriteObjects("members", detail.Members, Write);
            if (detail.Next is { } position) writer.WriteNumber("next_from", position);
        });
    }

    private static void Write(Utf8JsonWriter writer, AudienceView audience)
    {
        writer.WriteString("name", audience.Name);
        writer.WriteString("display_name", audience.DisplayName ?? audience.Name);
        writer.WriteNumber("count", audience.Count);
        writer.WriteString("indexing_state", audience.State);
        writer.WriteString("created", WireForm.FormatTime(audience.Created));
        writer.WriteString("updated", WireForm.FormatTime(audience.Updated));
    }

    private static void Write(Utf8JsonWriter writer, AudienceSize size)
    {
        writer.WriteString("time", WireForm.FormatTime(size.Time));
        writer.WriteNumber("count", size.Count);
    }

    private static void Write(Utf8JsonWriter writer, KeyValuePair<string, IReadOnlyDictionary<string, object>> member)
    {
        writer.WriteString("custom_id", member.Key);
        WireForm.Readable.WriteAttributes(writer, member.Value);
    }
}
