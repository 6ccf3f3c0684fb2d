using System.Text.Json;
using Batch.Sdk.Conformance;

namespace Batch.Sdk.Tests.Conformance;

/// <summary>Says with the client what a vector has as JSON.</summary>
internal static class Saying
{
    /// <exception cref="UnsayableException">There is no way.</exception>
    public static Said Say(string form, JsonElement part) => form switch
    {
        Forms.Item => new SaidUpdate(UpdateSaying.Say(part)),
        Forms.Member => new SaidMember(MemberSaying.Say(part)),
        _ => SayAudience(part),
    };

    /// <summary>The same, or null where there is no way.</summary>
    public static Said? TrySay(string form, JsonElement part)
    {
        try
        {
            return Say(form, part);
        }
        catch (UnsayableException)
        {
            return null;
        }
    }

    public static Said? TrySay(Vector vector) => TrySay(vector.Form!, vector.Json.GetProperty(vector.Form!));

    /// <summary>A member that must be a text, may be null, and must be there if the client is to say it at all.</summary>
    public static string? Text(JsonElement json, string member)
    {
        if (!json.TryGetProperty(member, out JsonElement value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new UnsayableException($"{member} is no text");
    }

    public static void OnlyMembers(JsonElement json, params ReadOnlySpan<string> names)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new UnsayableException("it is no object");
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (!names.Contains(member.Name)) throw new UnsayableException($"it has a member {member.Name}");
        }
    }

    private static SaidAudience SayAudience(JsonElement part)
    {
        bool isNull = part.TryGetProperty("display_name", out JsonElement displayName) && displayName.ValueKind == JsonValueKind.Null;
        return isNull ? throw new UnsayableException("null leaves it out") : new SaidAudience(Text(part, "name"), Text(part, "display_name"));
    }
}
