using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Events;

internal sealed class EventRulesTests
{
    [Rule("EMU-E-001")]
    [TestCase("\"name\":\"⟨e*30⟩\"", true)]
    [TestCase("\"name\":\"⟨e*31⟩\"", false)]
    [TestCase("\"name\":\"\"", false)]
    [TestCase("\"name\":\"Added\"", false)]
    [TestCase("\"name\":null", false)]
    [TestCase("\"attributes\":{}", false)]
    [TestCase("\"event_name\":\"e\"", false)]
    public Task Track_Name_RuleIsKept(string members, bool valid) => Check($"{{{members}}}", valid);

    [Rule("EMU-E-002")]
    [TestCase("\"2026-01-15T12:00:00Z\"", true)]
    [TestCase("\"2026-01-15T12:00:00.001Z\"", false)]
    [TestCase("\"2026-01-14T12:00:00Z\"", true)]
    [TestCase("\"2026-01-14T11:59:59.999Z\"", false)]
    [TestCase("\"2026-01-15T14:00:00+02:00\"", true)]
    [TestCase("\"2026-01-15\"", false)]
    [TestCase("1768478400", false)]
    [TestCase("null", false)]
    public Task Track_Time_WithinLast24Hours(string time, bool valid) => Check($$"""{"name":"e","time":{{time}}}""", valid);

    [Rule("EMU-E-003")]
    [TestCase(25_600, true)]
    [TestCase(25_601, false)]
    public Task Track_Size_LimitIsKept(int bytes, bool valid) => Check("{\"name\":\"e\"".PadRight(bytes - 1) + "}", valid);

    [Rule("EMU-E-004", "EMU-T-013")]
    [TestCase("{⟨\"n#\":1,*20⟩}", true)]
    [TestCase("{⟨\"n#\":1,*21⟩}", false)]
    [TestCase("{\"$label\":\"l\",\"$tags\":[],⟨\"n#\":1,*20⟩}", true)]
    [TestCase("{\"o\":{⟨\"n#\":1,*20⟩}}", true)]
    [TestCase("{\"o\":{⟨\"n#\":1,*21⟩}}", false)]
    [TestCase("[]", false)]
    [TestCase("null", false)]
    public Task Track_CountOfAttributes_LimitIsKept(string attributes, bool valid) => CheckAttributes(attributes, valid);

    [Rule("EMU-E-005", "EMU-E-006")]
    [TestCase("""{"a":{"b":{"c":{"d":1}}}}""", true)]
    [TestCase("""{"a":{"b":{"c":{"d":{"e":1}}}}}""", false)]
    [TestCase("""{"a":[{"b":[{"c":[{"d":1}]}]}]}""", true)]
    [TestCase("""{"a":[{"b":[{"c":[{"d":[{}]}]}]}]}""", false)]
    [TestCase("""{"a":[⟨{"b":1},*25⟩]}""", true)]
    [TestCase("""{"a":[⟨{"b":1},*26⟩]}""", false)]
    [TestCase("""{"a":[⟨"b#",*25⟩]}""", true)]
    [TestCase("""{"a":[⟨"b#",*26⟩]}""", false)]
    [TestCase("""{"a":[]}""", true)]
    [TestCase("""{"a":["b",{"c":1}]}""", false)]
    [TestCase("""{"a":[{"c":1},"b"]}""", false)]
    [TestCase("""{"a":[["b"]]}""", false)]
    [TestCase("""{"a":[1]}""", false)]
    public Task Track_Nesting_RuleIsKept(string attributes, bool valid) => CheckAttributes(attributes, valid);

    [Rule("EMU-E-007", "EMU-E-008", "EMU-E-009")]
    [TestCase("{\"$label\":\"⟨x*200⟩\"}", true)]
    [TestCase("{\"$label\":\"⟨x*201⟩\"}", false)]
    [TestCase("{\"$label\":\" \"}", false)]
    [TestCase("{\"$label\":\"a\\nb\"}", false)]
    [TestCase("{\"$label\":1}", false)]
    [TestCase("{\"$tags\":[⟨\"t#\",*10⟩]}", true)]
    [TestCase("{\"$tags\":[⟨\"t#\",*11⟩]}", false)]
    [TestCase("{\"$tags\":[\"⟨x*64⟩\"]}", true)]
    [TestCase("{\"$tags\":[\"⟨x*65⟩\"]}", false)]
    [TestCase("{\"$tags\":[\" \"]}", false)]
    [TestCase("{\"$tags\":\"t\"}", false)]
    [TestCase("{\"o\":{\"$label\":\"l\"}}", false)]
    [TestCase("{\"o\":{\"$tags\":[\"t\"]}}", false)]
    [TestCase("{\"$email_address\":\"a@b.cd\"}", false)]
    public Task Track_Reserved_RuleIsKept(string attributes, bool valid) => CheckAttributes(attributes, valid);

    [Rule("EMU-E-010", "EMU-E-011", "EMU-E-012")]
    [TestCase("""{"a":null}""", false)]
    [TestCase("""{"o":{"a":null}}""", false)]
    [TestCase("""{"o":{"date(a)":"2020-01-01T00:00:00Z","url(b)":"https://a.b"}}""", true)]
    [TestCase("""{"o":{"date(a)":"never"}}""", false)]
    [TestCase("""{"a":"⟨x*301⟩"}""", false)]
    [TestCase("""{"A":1}""", false)]
    [TestCase("""{"a":1,"url(a)":"https://a.b"}""", false)]
    [TestCase("""{"good":1,"bad":""}""", false)]
    public Task Track_Values_AsInProfiles(string attributes, bool valid) => CheckAttributes(attributes, valid);

    [Test]
    [Rule("EMU-E-002")]
    public async Task Track_Time_IsThatSentOrElseThatOfArrival()
    {
        using var api = new Api();

        await api.TrackAsync("""{"name":"sent","time":"2026-01-15T10:30:00Z"},{"name":"arrived"}""");

        Assert.That(api.Jane.Events[0].Time, Is.EqualTo(Api.Noon.AddHours(-1.5)));
        Assert.That(api.Jane.Events[1].Time, Is.EqualTo(Api.Noon));
    }

    private static Task CheckAttributes(string attributes, bool valid) => Check($$"""{"name":"e","attributes":{{attributes}}}""", valid);

    private static async Task Check(string json, bool valid)
    {
        using var api = new Api();

        Answer answer = await api.TrackAsync(json);

        Assert.That(answer.Status, Is.EqualTo(202), answer.Text);
        Assert.That(api.Jane.Events, Has.Count.EqualTo(valid ? 1 : 0), answer.Text);
        Assert.That(answer.Errors, Has.Length.EqualTo(valid ? 0 : 1));
    }
}
