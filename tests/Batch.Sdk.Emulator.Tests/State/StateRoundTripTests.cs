using System.Globalization;
using System.Text.Json;
using Batch.Sdk.Emulator.Tests.Support;
using CsCheck;

namespace Batch.Sdk.Emulator.Tests.State;

/// <summary>What goes into a state file comes out of it, whatever it is.</summary>
internal sealed class StateRoundTripTests
{
    private const int Iterations = 200;

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char['\u0001', '\ud7ff'], 1, 20], Gen.Const("👩‍🚀"), Gen.Const("a\nb"), Gen.Const("{\"seal\":")).Select(Json);

    private static readonly Gen<string> Date = Gen.Select(
        Gen.Long[new DateTime(2, 1, 1).Ticks, new DateTime(9998, 1, 1).Ticks],
        Gen.Int[-56, 56],
        (ticks, quarters) => new DateTimeOffset(ticks, TimeSpan.FromMinutes(15 * quarters)))
        .Select(date => Json(date.ToString("O", CultureInfo.InvariantCulture)));

    private static readonly Gen<(string Name, string Value)> Attribute = Gen.OneOf(
        Text.Select(text => ("text", text)),
        Gen.Long.Select(integer => ("integer", integer.ToString(CultureInfo.InvariantCulture))),
        Gen.Double.Where(double.IsFinite).Select(real => ("real", real.ToString("E17", CultureInfo.InvariantCulture))),
        Gen.Bool.Select(truth => ("truth", truth ? "true" : "false")),
        Date.Select(date => ("date(day)", date)),
        Gen.Int[0, 99].Select(number => ("url(site)", Json($"HTTPS://Example.com:443/é?{number}#x"))),
        Text.Array[0, 5].Select(items => ("list", List(items))));

    private static readonly Gen<string> Attributes =
        Attribute.Array[0, 7].Select(all => Object(all.DistinctBy(attribute => attribute.Name)));

    private static readonly Gen<string> Nested = Gen.Select(
        Attribute, Attributes, Attributes.Array[0, 3], (one, inner, list) => Object([one, ("inner", inner), ("many", List(list))]));

    private static readonly Gen<(string Id, string Json)> Profile = Gen.Select(
        Text.Where(text => !string.IsNullOrWhiteSpace(Parse(text)) && !Parse(text).AsSpan().ContainsAny('\r', '\n')),
        Attributes,
        Nested.Array[0, 3],
        (id, attributes, events) => (
            id,
            $$$"""{"identifiers":{"custom_id":{{{id}}}},"attributes":{{{attributes}}},"events":{{{List(events.Select(Event))}}}}"""));

    [Test]
    public async Task SaveAndLoad_AnyProfilesAndMembers_SameStore()
    {
        using var folder = new TempFolder();
        await Gen.Select(Profile.Array[1, 5], Attributes.Array[1, 4]).SampleAsync(
            async (profiles, members) =>
            {
                string path = folder[Guid.NewGuid().ToString("N")];
                string before;
                using (var api = new Api(options => options.StateFile = path))
                {
                    Answer written = await api.PostAsync("profiles/update", List(profiles.Select(profile => profile.Json)));
                    await api.PostAsync("audiences/create", """{"name":"vip","type":"custom_ids"}""");
                    Answer joined = await api.PostAsync("audiences/replace", $$"""{"name":"vip","ids":{{List(members.Select(Member))}}}""");
                    if (!written.IsSuccess || joined.Status != 202) throw new InvalidOperationException(written.Text + joined.Text);
                    before = Shown.Store(api.Emulator);
                }

                using var next = new Api(options => options.StateFile = path);
                return Shown.Store(next.Emulator) == before;
            },
            iter: Iterations,
            threads: 1);
    }

    private static string Json(string text) => JsonSerializer.Serialize(text);

    private static string Parse(string json) => JsonSerializer.Deserialize<string>(json)!;

    private static string List(IEnumerable<string> items) => $"[{string.Join(',', items)}]";

    private static string Object(IEnumerable<(string Name, string Value)> members) =>
        "{" + string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}")) + "}";

    private static string Event(string attributes) => $$"""{"name":"seen","attributes":{{attributes}}}""";

    private static string Member(string attributes, int index) => $$"""{"id":"user-{{index}}","attributes":{{attributes}}}""";
}
