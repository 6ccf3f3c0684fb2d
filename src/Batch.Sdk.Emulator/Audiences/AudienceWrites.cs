using System.Net;
using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Audiences;

internal sealed class AudienceWrites(AudienceStore store, BatchEmulatorOptions options, Names names)
{
    private readonly MembersReader _members = new(new CustomIds(options.MaxCustomIdLength), names);

    public ApiResponse Create(ApiRequest request)
    {
        using JsonDocument body = JsonBody.Parse(request);
        JsonElement[] members = AudienceBody.Members(body.RootElement, "name", "type", "display_name");
        string name = AudienceBody.Name(members[0]);
        CheckType(members[1]);
        string? token = store.Create(name, DisplayName(members[2]), options.AcceptExistingAudience);
        return Accepted(token ?? throw RequestRefusedException.Malformed($"The audience {name} already exists"));
    }

    public ApiResponse Update(ApiRequest request) =>
        Change(request, withAction: true, static (audience, changes) => audience.Update(changes));

    public ApiResponse Replace(ApiRequest request) =>
        Change(request, withAction: false, static (audience, changes) => audience.Replace(changes));

    public ApiResponse Remove(ApiRequest request)
    {
        using JsonDocument body = JsonBody.Parse(request);
        string name = AudienceBody.Name(AudienceBody.Members(body.RootElement, "name")[0]);
        return Accepted(store.Remove(name) ?? throw Missing(name));
    }

    private ApiResponse Change(ApiRequest request, bool withAction, Action<Audience, List<MemberChange>> change)
    {
        using JsonDocument body = JsonBody.Parse(request);
        JsonElement[] members = AudienceBody.Members(body.RootElement, "name", "ids");
        string name = AudienceBody.Name(members[0]);
        List<MemberChange> changes = _members.Read(members[1], withAction);
        string token = store.Write(name, audience => change(audience, changes)) ?? throw Missing(name);
        return Accepted(token) with { Operations = changes.Count };
    }

    private static ApiResponse Accepted(string token) => ApiResponse.Json(202, writer => writer.WriteString("indexing_token", token));

    private static void CheckType(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Undefined) throw RequestRefusedException.Missing("type is missing");
        if (json.ValueKind != JsonValueKind.String || json.GetString() != "custom_ids")
            throw RequestRefusedException.Malformed("type must be custom_ids");
    }

    private static string? DisplayName(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined => null,
        JsonValueKind.String => json.GetString(),
        _ => throw RequestRefusedException.Malformed("display_name must be a string"),
    };

    private RequestRefusedException Missing(string name) => options.MissingAudienceStatus == HttpStatusCode.NotFound
        ? RequestRefusedException.AudienceNotFound(name)
        : RequestRefusedException.Malformed($"There is no audience {name}");
}
