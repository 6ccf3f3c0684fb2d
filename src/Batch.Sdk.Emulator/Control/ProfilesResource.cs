using System.Text.Json;
using Batch.Sdk.Emulator.Profiles;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Wire;

namespace Batch.Sdk.Emulator.Control;

/// <summary><c>profiles</c>: a page of them, or one with all it has.</summary>
internal sealed class ProfilesResource(ProfileStore store)
{
    public ApiResponse GetPage(ApiRequest request, string name)
    {
        int from = ControlQuery.From(request);
        string? search = QueryString.Find(request.Query, "search");
        IReadOnlyList<EmulatedProfile> page = store.Page(from, ControlQuery.Limit(request), search, out int? next);
        return ControlJson.Answer(writer =>
        {
            writer.WriteNumber("count", store.Count);
            writer.WriteObjects("profiles", page, Write);
            if (next is { } position) writer.WriteNumber("next_from", position);
        });
    }

    public ApiResponse GetOne(ApiRequest request, string name)
    {
        EmulatedProfile profile = store.Find(name) ?? throw RequestRefusedException.ProfileNotFound(name);
        return ControlJson.Answer(writer => WireForm.Readable.WriteProfile(writer, profile));
    }

    private static void Write(Utf8JsonWriter writer, EmulatedProfile profile)
    {
        writer.WriteString("custom_id", profile.CustomId);
        writer.WriteNumber("attributes", profile.Attributes.Count);
        writer.WriteNumber("events", profile.Events.Count);
    }
}
