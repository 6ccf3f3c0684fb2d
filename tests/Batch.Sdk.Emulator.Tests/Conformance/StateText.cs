using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Batch.Sdk.Emulator.Tests.Conformance;

/// <summary>
/// What is stored, as one text that is the same for the emulator's state and for that of a vector: members by name, a type around the names of
/// dates and URLs as on the wire, floats with a fraction.
/// </summary>
internal static class StateText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(BatchEmulator emulator) =>
        $"profiles {Lines(emulator.Profiles.Select(profile => (profile.CustomId, Of(profile))))}\n"
        + $"audiences {Lines(emulator.Audiences.Select(audience => (audience.Name, Of(audience))))}";

    public static string Of(JsonElement state) =>
        $"profiles {Lines(Members(state, "profiles").Select(profile => (profile.Name, OfProfile(profile.Value))))}\n"
        + $"audiences {Lines(Members(state, "audiences").Select(audience => (audience.Name, OfAudience(audience.Value))))}";

    private static string Of(EmulatedProfile profile) =>
        Profile(Value(profile.Attributes), profile.Events.Select(e => (e.Name, Value(e.Time), Value(e.Attributes))));

    private static string Of(EmulatedAudience audience) =>
        $"{Quote(audience.DisplayName)} {Lines(audience.Members.Select(member => (member.Key, Value(member.Value))))}";

    private static string OfProfile(JsonElement json) => Profile(
        Value(json.GetProperty("attributes")),
        json.GetProperty("events").EnumerateArray().Select(e =>
            (e.GetProperty("name").GetString()!, e.GetProperty("time").GetString()!, Value(e.GetProperty("attributes")))));

    private static string OfAudience(JsonElement json) =>
        $"{Quote(json.TryGetProperty("display_name", out JsonElement name) ? name.GetString() : null)} "
        + Lines(Members(json, "members").Select(member => (member.Name, Value(member.Value))));

    private static string Profile(string attributes, IEnumerable<(string Name, string Time, string Attributes)> events) =>
        $"{attributes} events [{string.Join("; ", events.Select(e => $"{e.Name} at {e.Time} {e.Attributes}"))}]";

    private static string Value(object value) => value switch
    {
        string text => Quote(text),
        bool flag => flag ? "true" : "false",
        long integer => integer.ToString(CultureInfo.InvariantCulture),
        double real => Float(real),
        DateTimeOffset date => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        Uri url => Quote(url.OriginalString),
        IReadOnlyDictionary<string, object> members => Lines(members.Select(member => (Wrapped(member.Key, member.Value), Value(member.Value)))),
        IEnumerable<object> items => $"[{string.Join(',', items.Select(Value))}]",
        _ => throw new NotSupportedException($"There is no notation for {value.GetType()}."),
    };

    private static string Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Lines(json.EnumerateObject().Select(member => (member.Name, Value(member)))),
        JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(Value))}]",
        JsonValueKind.String => Quote(json.GetString()),
        JsonValueKind.Number when json.GetRawText().AsSpan().ContainsAny(".eE") => Float(json.GetDouble()),
        _ => json.GetRawText(),
    };

    private static string Value(JsonProperty member) =>
        member.Name.StartsWith("date(", StringComparison.Ordinal) ? member.Value.GetString()! : Value(member.Value);

    private static string Wrapped(string name, object value) => value switch
    {
        DateTimeOffset => $"date({name})",
        Uri => $"url({name})",
        _ => name,
    };

    private static string Float(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny(".E") ? text : text + ".0";
    }

    private static string Quote(string? text) => JsonSerializer.Serialize(text, Relaxed);

    private static string Lines(IEnumerable<(string Name, string Value)> members) =>
        "{" + string.Join(", ", members.OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"{Quote(member.Name)}: {member.Value}")) + "}";

    private static JsonElement.ObjectEnumerator Members(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.EnumerateObject() : default;
}
