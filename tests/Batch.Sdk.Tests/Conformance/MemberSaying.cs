using System.Text.Json;

namespace Batch.Sdk.Tests.Conformance;

internal static class MemberSaying
{
    public static AudienceMember Say(JsonElement json)
    {
        Saying.OnlyMembers(json, "action", "id", "attributes");
        string? id = Saying.Text(json, "id");
        AudienceMember member = Saying.Text(json, "action") switch
        {
            "add" => AudienceMember.Add(id),
            "remove" => AudienceMember.Remove(id),
            _ => throw new UnsayableException("there is no such action"),
        };
        if (!json.TryGetProperty("attributes", out JsonElement attributes)) return member;
        (string Name, string Wrapper, JsonElement Value)[] values = [.. NamedValues.Of(attributes)];
        if (values.Length == 0) throw new UnsayableException("there are no attributes");
        foreach ((string name, string wrapper, JsonElement value) in values) member.With(name, ValueSaying.Say(value, wrapper));
        return member;
    }
}
