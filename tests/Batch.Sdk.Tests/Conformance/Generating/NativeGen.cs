using CsCheck;

namespace Batch.Sdk.Tests.Conformance.Generating;

/// <summary>Native attributes of a profile, and names that only look like them.</summary>
internal static class NativeGen
{
    private static readonly Gen<string> Email = JsonGen.Mostly(
        9,
        from name in TextGen.Short
        from domain in JsonGen.OneOf(
            "example.com", "a.b", "x-y.z9", "localhost", "a..b", ".a.b", "a.b.", "a.b-c", "bücher.de", "a_b.c", "a.b c", "", "-.a", "@a.b")
        select $"{name}@{domain}",
        Gen.Int[255, 257].Select(length => "@example.com".PadLeft(length, 'a')),
        TextGen.Short);

    private static readonly Gen<string> Phone = JsonGen.Mostly(
        9,
        Gen.Int[14, 16].Select(digits => "+" + new string('3', digits)),
        TextGen.Short,
        JsonGen.OneOf("+", "+3", "33", "+٣٣", "+33 6", "++33", "+33\n"));

    private static readonly Gen<string> Locale = JsonGen.Mostly(
        3,
        JsonGen.OneOf("en", "fr", "FR", "DE"),
        JsonGen.OneOf("e", "En", "en-US", "en_US", "é1", "419", "", "e n"),
        Gen.Int[14, 16].Select(length => new string('x', length)));

    private static readonly Gen<string> TimeZone = JsonGen.OneOf(
        "Europe/Paris", "UTC", "US/Eastern", "Etc/GMT+5", "europe/paris", "Romance Standard Time",
        "CET", "EST5EDT", "GMT0", "Z", "+01:00", "", "Zulu", "PST");

    private static readonly Gen<string> Topics = Gen.Frequency((9, Gen.Int[1, 3]), (1, Gen.Int[24, 26]), (1, Gen.Const(0))).SelectMany(count =>
        JsonGen.Mostly(40, JsonGen.OneOf("news", "a_1"), TextGen.Near(300), JsonGen.OneOf("", "News", "a-b"))
            .Select(JsonGen.Text).Array[count]).Select(JsonGen.Array);

    private static readonly Gen<string> Edit =
        from added in Topics
        from removed in Topics
        select $$"""{"$add":{{added}},"$remove":{{removed}}}""";

    public static readonly Gen<(string Name, string Value)> Any =
        from attribute in Gen.OneOf(
            Text("$email_address", Email),
            Text("$phone_number", Phone),
            Text("$language", Locale),
            Text("$region", Locale),
            Text("$timezone", TimeZone),
            Text("$email_marketing", JsonGen.OneOf("subscribed", "unsubscribed", "Subscribed", "")),
            Text("$sms_marketing", JsonGen.OneOf("subscribed", "unsubscribed", "subscribed ", "null")),
            Gen.OneOf(Topics, Edit).Select(value => ("$topic_preferences", value)),
            Text("$push_marketing", Gen.Const("subscribed")))
        from value in JsonGen.Mostly(30, Gen.Const(attribute.Item2), JsonGen.OneOf("null", "1", "true", "[\"x\"]", "\"x\""))
        select (attribute.Item1, value);

    private static Gen<(string, string)> Text(string name, Gen<string> value) => value.Select(text => (name, JsonGen.Text(text)));
}
