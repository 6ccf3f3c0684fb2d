using System.Text.Json;
using System.Text.RegularExpressions;
using Batch.Sdk.Emulator.Values;
using NodaTime;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary>The attributes that Batch itself gives a meaning; their names begin with a dollar sign.</summary>
internal static partial class NativeAttributes
{
    public const int MaxEmailLength = 256;
    private static readonly HashSet<string> TimeZones = [.. DateTimeZoneProviders.Tzdb.Ids];

    private static readonly Dictionary<string, Func<JsonElement, Parsed<object>>> Readers = new(StringComparer.Ordinal)
    {
        ["$email_address"] = json => ReadText(json, IsEmail, "must be an email address of at most 256 characters"),
        ["$email_marketing"] = ReadSubscription,
        ["$phone_number"] = json => ReadText(json, Phone().IsMatch, "must be a phone number in E.164 form, such as +33639981337"),
        ["$sms_marketing"] = ReadSubscription,
        ["$language"] = json => ReadText(json, Locale().IsMatch, "must be a language code, such as en"),
        ["$region"] = json => ReadText(json, Locale().IsMatch, "must be a region code, such as FR"),
        ["$timezone"] = json => ReadText(json, TimeZones.Contains, "must be a tz database name, such as Europe/Paris"),
        ["$topic_preferences"] = ReadTopics,
    };

    /// <summary>The reader of the value, or null where there is no such attribute.</summary>
    public static Func<JsonElement, Parsed<object>>? Find(string name) => Readers.GetValueOrDefault(name);

    private static Parsed<object> ReadSubscription(JsonElement json) =>
        ReadText(json, text => text is "subscribed" or "unsubscribed", "must be subscribed, unsubscribed or null");

    private static Parsed<object> ReadText(JsonElement json, Func<string, bool> isValid, string fault) =>
        json.ValueKind == JsonValueKind.String && json.GetString()! is var text && isValid(text)
            ? Parsed<object>.Valid(text)
            : Parsed<object>.Invalid(fault);

    private static Parsed<object> ReadTopics(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? ArrayEdit.Read(json, ReadTopicArray) : ReadTopicArray(json).AsValue();

    private static Parsed<string[]> ReadTopicArray(JsonElement json) => StringArray.Read(json, StringArray.MaxItems, ReadTopic);

    private static Parsed<string> ReadTopic(JsonElement json)
    {
        Parsed<string> topic = StringValue.Read(json);
        return !topic.IsValid || Topic().IsMatch(topic.Value) ? topic : Parsed<string>.Invalid("must be made of a-z, 0-9 and _");
    }

    private static bool IsEmail(string text) => text.Length <= MaxEmailLength && Email().IsMatch(text);

    [GeneratedRegex(@"^[^@\s]+@[A-Za-z0-9.\-]+\.[A-Za-z0-9]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+[0-9]{1,15}\z")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[A-Za-z0-9_\-]{2,15}\z")]
    private static partial Regex Locale();

    [GeneratedRegex(@"^[a-z0-9_]+\z")]
    private static partial Regex Topic();
}
