using System.Text;
using System.Text.Json;
using Batch.Sdk.Emulator.Tests.Support;
using CsCheck;

namespace Batch.Sdk.Emulator.Tests.Profiles.Sure;

/// <summary>
/// What is read in one pass and what is read by the rules must come to the same. A custom ID with an escape in it is left to the rules, so
/// that each request is sent in both forms and the answers and the stores are compared.
/// </summary>
internal sealed class SureOperationsTests
{
    private static readonly string[] AttributeNames =
    [
        "a", "b", "plan", "date(a)", "date(born)", "url(a)", "url(site)", "date(", "date()", "url(x", ")", "", "A", "é", "$email_address",
        "$email_marketing", "$phone_number", "$sms_marketing", "$language", "$region", "$timezone", "$topic_preferences", "$label", "$tags",
        "$other", "⟨n*30⟩", "⟨n*31⟩", "date(⟨n*30⟩)", "url(⟨n*31⟩)", "\\u0061", "a\\u0062",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "x", "é", "😀", "⟨x*300⟩", "⟨x*301⟩", "⟨é*300⟩", "⟨é*301⟩", "⟨😀*150⟩", "⟨😀*151⟩", "⟨x*2048⟩", "a\\u0062", "\\n",
        "\\ud83d\\ude00",
        "⟨\\\\u0061*300⟩", "⟨\\\\u0061*301⟩", "subscribed", "Subscribed", "unsubscribed", "jane@example.com", "jane@example", "j@e.f",
        "@e.f",
        "a b@c.de", "é@c.de", "a@b@c.de", "a@-b.de", "a@b..de", "a@b.d-e", "⟨a*240⟩@example.com", "⟨a*250⟩@example.com", "+33639981337",
        "+", "+1",
        "+1234567890123456", "33639981337", "+33 6", "fr", "f", "fr-FR", "zh_Hant_TW", "FR", "f.r", "f+r", "⟨f*15⟩", "⟨f*16⟩",
        "Europe/Paris", "europe/paris", "UTC",
        "CET", "1989-07-20T00:00:00Z", "1989-07-20T00:00:00.123Z", "1989-07-20T00:00:00+02:00", "1989-07-20T00:00Z", "1989-07-20T00:00:00.Z", "1989-07-20",
        "1989-07-20 00:00:00Z",
        "1989-13-20T00:00:00Z", "0000-01-01T00:00:00Z", "2026-01-15T11:00:00Z", "2026-01-14T12:00:00Z", "2026-01-14T11:59:59Z",
        "2026-01-15T12:00:00Z",
        "2026-01-15T12:00:01Z", "2026-01-15T13:00:00+02:00", "2026-01-15T11:00:00.1234567Z", "2026-01-15T11:00:00.12345678Z",
        "2026-01-15T11:00:60Z",
        "https://example.com", "https://example.com/a?b=c&d", "http://a.b", "https://a", "https://.b", "https://a..b", "https://a-.b/",
        "https://-a.b", "https://a.b:80/x",
        "https://a.b/%", "https://a.b/é", "https://A.b", "https://1.2.3.4/", "https://1.b", "https://a.1", "https://a.b.", "ftp://a.b",
        "mailto:a@b.de", "//a.b",
        "https://⟨a*63⟩.b", "https://⟨a*64⟩.b", "https://a.b/⟨x*2036⟩", "https://a.b/⟨x*2037⟩", "https://xn--a.b", "https://a.b?c",
        "https://a.b#c", "https://a.com/?",
    ];

    private static readonly string[] Scalars =
    [
        .. Texts.Select(text => $"\"{text}\""),
        "0", "-0", "1", "-1", "1.0", "1e3", "1E400", "-1e-400", "0.1", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809", "123456789012345678901234567890.5", "true", "false", "null",
    ];

    private static readonly string[] Arrays =
    [
        "[]", "[⟨\"x\",*25⟩]", "[⟨\"x\",*26⟩]", "[1]", "[null]", "[[\"x\"]]", "[{}]", "[{},\"x\"]", "[\"x\",{}]", "[⟨{},*25⟩]",
        "[⟨{},*26⟩]", "[{\"a\":1,\"a\":2}]",
    ];

    private static readonly string[] Objects =
    [
        "{}", "{\"$add\":[\"x\"]}", "{\"$remove\":[\"x\"]}", "{\"$add\":[\"y\"],\"$remove\":[\"x\"]}", "{\"$add\":[],\"$add\":[]}",
        "{\"$set\":[]}", "{\"$add\":null}", "{\"a\":{\"b\":{\"c\":{\"d\":1}}}}",
    ];

    private static readonly string[] Values = [.. Scalars, .. Arrays, .. Objects];

    private static readonly Gen<string> Attributes = Gen.Frequency(
        (8, Object(Gen.Select(OneOf(AttributeNames), OneOf(Values), (name, value) => $"\"{name}\":{value}"))),
        (1, OneOf("{⟨\"n#\":1,*50⟩}", "{⟨\"n#\":1,*51⟩}", "[]", "null", "1", "{⟨\"n#\":1,*20⟩}", "{⟨\"n#\":1,*21⟩}", "{⟨\"n#\":1,*20⟩,\"$label\":\"l\",\"$tags\":[\"t\"]}")));

    private static readonly Gen<string> EventAttributes = Gen.OneOf(
        Attributes,
        Attributes.Select(inner => $"{{\"o\":{inner},\"l\":[{inner}]}}"),
        Attributes.Select(inner => $"{{\"a\":{{\"b\":{{\"c\":{inner}}}}}}}"),
        OneOf(Scalars).Select(label => $"{{\"$label\":{label}}}"),
        OneOf(Arrays).Select(tags => $"{{\"$tags\":{tags}}}"));

    private static readonly Gen<string> Event = Object(Gen.OneOf(
        OneOf("\"name\":\"seen\"", "\"name\":\"Seen\"", "\"name\":\"se\\u0065n\"", "\"name\":\"date(seen)\"", "\"name\":null", "\"other\":1"),
        Gen.Const("\"name\":\"seen\""),
        OneOf(Texts).Select(time => $"\"time\":\"{time}\""),
        EventAttributes.Select(attributes => $"\"attributes\":{attributes}")));

    private static readonly Gen<string> Operation = Object(Gen.OneOf(
        OneOf("\"identifiers\":{\"custom_id\":\"ID\"}", "\"identifiers\":{\"custom_id\":\"jane\"}"),
        Gen.Const("\"identifiers\":{\"custom_id\":\"ID\"}"),
        Attributes.Select(attributes => $"\"attributes\":{attributes}"),
        Event.Array[0, 3].Select(events => $"\"events\":[{string.Join(',', events)}]"),
        Gen.Frequency((20, Gen.Const("\"events\":[]")), (1, OneOf("\"events\":{}", "\"other\":1", "\"events\":[⟨{\"name\":\"e\"},*15⟩]", "\"events\":[⟨{\"name\":\"e\"},*16⟩]")))));

    [Test]
    [Rule("EMU-P-010", "EMU-T-010")]
    public void Update_EachValueUnderEachName_TheSameInOnePassAndByTheRules()
    {
        using var pair = new Pair();

        Assert.Multiple(() =>
        {
            foreach (string name in AttributeNames)
            {
                foreach (string value in Values)
                {
                    pair.AssertSame($$$"""[{"identifiers":{"custom_id":"ID"},"attributes":{"{{{name}}}":{{{value}}} }}]""");
                    pair.AssertSame($$$"""[{"identifiers":{"custom_id":"ID"},"events":[{"name":"e","attributes":{"{{{name}}}":{{{value}}} }}]}]""");
                }
            }
        });
    }

    [TestCaseSource(nameof(Texts))]
    [Rule("EMU-P-005", "EMU-E-002")]
    public void Update_EachTextAsIdAndTime_TheSameInOnePassAndByTheRules(string text)
    {
        using var pair = new Pair();

        pair.AssertSame($$"""[{"identifiers":{"custom_id":"ID"} },{"identifiers":{"custom_id":"{{text}}"} }]""");
        pair.AssertSame($$"""[{"identifiers":{"custom_id":"ID"},"events":[{"name":"e","time":"{{text}}"} ]}]""");
    }

    [Test]
    [Rule("EMU-P-010", "EMU-T-010")]
    public void Update_AnyOperations_TheSameInOnePassAndByTheRules()
    {
        using var pair = new Pair();

        Operation.Array[1, 3].Sample(
            operations => pair.AssertSame($"[{string.Join(',', operations)}]"),
            iter: 5_000,
            threads: 1,
            print: operations => string.Join(',', operations));
    }

    private static Gen<string> Object(Gen<string> member) =>
        member.Array[0, 4].Select(members => $"{{{string.Join(',', members)}}}");

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>Two emulators: one reads in one pass where it can, the other by the rules.</summary>
    private sealed class Pair : IDisposable
    {
        private readonly Api _one = new();
        private readonly Api _other = new();

        public void AssertSame(string body)
        {
            string expanded = Template.Expand(body);
            Assert.That(Send(_one, expanded, "jane"), Is.EqualTo(Send(_other, expanded, "j\\u0061ne")), body);
        }

        public void Dispose()
        {
            _one.Dispose();
            _other.Dispose();
        }

        private static string Send(Api api, string body, string id)
        {
            api.Emulator.Reset();
            Answer answer = api.PostAsync("profiles/update", body.Replace("ID", id, StringComparison.Ordinal)).GetAwaiter().GetResult();
            return answer.Status + answer.Text + Show(api.Emulator.Profiles);
        }

        private static string Show(ProfileCollection profiles)
        {
            var text = new StringBuilder();
            foreach (EmulatedProfile profile in profiles)
            {
                text.Append(profile.CustomId).Append(Show(profile.Attributes));
                foreach (EmulatedEvent e in profile.Events) text.Append(e.Name).Append(e.Time.ToString("O")).Append(Show(e.Attributes));
            }

            return text.ToString();
        }

        private static string Show(IReadOnlyDictionary<string, object> attributes) => string.Concat(
            attributes.Select(pair => $"{pair.Key}={pair.Value.GetType()}:{JsonSerializer.Serialize(pair.Value)};"));
    }
}
