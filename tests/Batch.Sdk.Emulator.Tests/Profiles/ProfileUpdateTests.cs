using System.Text.Json;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Profiles;

internal sealed class ProfileUpdateTests
{
    private const string Jane = """{"identifiers":{"custom_id":"jane"}}""";

    [Test]
    [Rule("EMU-P-012", "EMU-P-014")]
    public async Task Update_IdentifiersAlone_CreatesTheProfile()
    {
        using var api = new Api();

        Answer answer = await api.PostAsync("profiles/update", $"[{Jane}]");

        Assert.That(answer, Is.EqualTo(new Answer(202, """{"code":"SUCCESS"}""")));
        Assert.That(api.Jane.Attributes, Is.Empty);
        Assert.That(api.Jane.Events, Is.Empty);
    }

    [Rule("EMU-P-002")]
    [TestCase("profiles/update", 200, 202)]
    [TestCase("profiles/update", 201, 400)]
    [TestCase("profiles/mass-update", 10_000, 202)]
    [TestCase("profiles/mass-update", 10_001, 400)]
    public async Task Update_CountOfOperations_LimitIsKept(string route, int count, int status)
    {
        using var api = new Api();

        Answer answer = await api.PostAsync(route, $$$"""[⟨{"identifiers":{"custom_id":"user-#"}},*{{{count}}}⟩]""");

        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(api.Emulator.Profiles, Has.Count.EqualTo(status == 202 ? count : 0));
    }

    [Rule("EMU-P-001", "EMU-P-003", "EMU-T-013")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase(Jane)]
    [TestCase("null")]
    [TestCase("[null]")]
    [TestCase("[[]]")]
    [TestCase("""[{"identifiers":{"custom_id":"jane"},"attributes":[]}]""")]
    [TestCase("""[{"identifiers":{"custom_id":"jane"},"attributes":null}]""")]
    [TestCase("""[{"identifiers":{"custom_id":"jane"},"events":{}}]""")]
    [TestCase("""[{"identifiers":{"custom_id":"jane"},"event":{"name":"x"}}]""")]
    public async Task Update_WrongShape_RefusedWhole(string body)
    {
        using var api = new Api();

        Answer answer = await api.PostAsync("profiles/update", body);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.ErrorCode, Is.EqualTo("MALFORMED_PARAMETER"));
        Assert.That(api.Emulator.Profiles, Is.Empty);
    }

    [Rule("EMU-P-004", "EMU-P-005", "EMU-P-006")]
    [TestCase("""{"custom_id":"⟨x*512⟩"}""", true)]
    [TestCase("""{"custom_id":"⟨x*513⟩"}""", false)]
    [TestCase("""{"custom_id":""}""", false)]
    [TestCase("""{"custom_id":" \t"}""", false)]
    [TestCase("""{"custom_id":"a\nb"}""", false)]
    [TestCase("""{"custom_id":42}""", false)]
    [TestCase("""{"custom_id":null}""", false)]
    [TestCase("""{}""", false)]
    [TestCase("""[]""", false)]
    [TestCase("""{"email":"a@b.cd"}""", false)]
    [TestCase("""{"installation":{"apikey":"k","installation_id":"i"}}""", true)]
    [TestCase("""{"installation":{"apikey":"k"}}""", false)]
    [TestCase("""{"installation":{"apikey":"k","installation_id":" "}}""", false)]
    [TestCase("""{"installation":"i"}""", false)]
    [TestCase("""{"custom_id":"a","installation":{"apikey":"k","installation_id":"i"}}""", false)]
    public async Task Update_Identifiers_ExactlyOneThatIsValid(string identifiers, bool valid)
    {
        using var api = new Api();

        Answer answer = await api.PostAsync("profiles/update", $$"""[{"identifiers":{{identifiers}}}]""");

        Assert.That(answer.Status, Is.EqualTo(valid ? 202 : 400), answer.Text);
    }

    [Test]
    [Rule("EMU-P-004")]
    public async Task Update_NoIdentifiers_RefusedWhole()
    {
        using var api = new Api();

        Answer answer = await api.PostAsync("profiles/update", $$$"""[{{{Jane}}},{"attributes":{"a":1}}]""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.ErrorMessage, Does.StartWith("[1] identifiers"));
        Assert.That(api.Emulator.Profiles, Is.Empty);
    }

    [Rule("EMU-P-007", "EMU-P-008")]
    [TestCase("""{"identifiers":{"custom_id":"a"},"attributes":{⟨"n#":1,*50⟩}}""", 202)]
    [TestCase("""{"identifiers":{"custom_id":"a"},"attributes":{"$language":"en",⟨"n#":1,*50⟩}}""", 400)]
    [TestCase("""{"identifiers":{"custom_id":"a"},"events":[⟨{"name":"e#"},*15⟩]}""", 202)]
    [TestCase("""{"identifiers":{"custom_id":"a"},"events":[⟨{"name":"e#"},*16⟩]}""", 400)]
    public async Task Update_CountOfFields_LimitIsKept(string operation, int status)
    {
        using var api = new Api();

        Answer answer = await api.PostAsync("profiles/update", $"[{operation}]");

        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
    }

    [Test]
    [Rule("EMU-P-010", "EMU-P-011")]
    public async Task Update_InvalidFields_DroppedAloneAndReported()
    {
        using var api = new Api();

        Answer answer = await api.PostAsync("profiles/update", """
            [{"identifiers":{"custom_id":"first"},"attributes":{"a":1}},
             {"identifiers":{"custom_id":"jane"},
              "attributes":{"good":1,"date(bad)":"never","empty":""},
              "events":[{"name":"good"},{"name":"Not Good"}]}]
            """);

        Assert.That(answer.Status, Is.EqualTo(202));
        Assert.That(answer.Code, Is.EqualTo("SUCCESS_WITH_PARTIAL_ERRORS"));
        Assert.That(answer.Errors.Select(Describe), Is.EqualTo(new[] { "attribute 1 date(bad)", "attribute 1 empty", "event 1 -" }));
        Assert.That(answer.Errors[2].GetProperty("reason").GetString(), Does.StartWith("events[1] name"));
        Assert.That(api.Emulator.Profiles["first"].Attributes["a"], Is.EqualTo(1L));
        Assert.That(api.Jane.Attributes.Keys, Is.EqualTo(new[] { "good" }));
        Assert.That(api.Jane.Events.Single().Name, Is.EqualTo("good"));
    }

    [Test]
    [Rule("EMU-P-009", "EMU-P-011")]
    public async Task Update_InvalidObject_DroppedAloneWhenAsked()
    {
        using var api = new Api(options => options.RefuseRequestOnInvalidProfile = false);

        Answer answer = await api.PostAsync("profiles/update", $$$"""[{"identifiers":{"custom_id":""}},{{{Jane}}}]""");

        Assert.That(answer.Errors.Select(Describe), Is.EqualTo(new[] { "profile 0 -" }));
        Assert.That(api.Emulator.Profiles.Single().CustomId, Is.EqualTo("jane"));
    }

    [Test]
    [Rule("EMU-P-005", "EMU-P-009")]
    public async Task Update_OverlongCustomId_RefusesTheWholeRequest()
    {
        using var api = new Api(options => options.MaxCustomIdLength = 4);

        Answer answer = await api.PostAsync("profiles/update", $$$"""[{{{Jane}}},{"identifiers":{"custom_id":"janet"}}]""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.ErrorMessage, Is.EqualTo("[1] identifiers.custom_id cannot be over 4 characters"));
        Assert.That(api.Emulator.Profiles, Is.Empty);
    }

    [Test]
    [Rule("EMU-P-013")]
    public async Task Update_SameCustomIdTwice_AppliedInOrder()
    {
        using var api = new Api();

        await api.PostAsync("profiles/update", """
            [{"identifiers":{"custom_id":"jane"},"attributes":{"a":1,"b":1},"events":[{"name":"first"}]},
             {"identifiers":{"custom_id":"jane"},"attributes":{"a":2},"events":[{"name":"second"}]}]
            """);

        Assert.That(api.Jane.Attributes["a"], Is.EqualTo(2L));
        Assert.That(api.Jane.Attributes["b"], Is.EqualTo(1L));
        Assert.That(api.Jane.Events.Select(e => e.Name), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    [Rule("EMU-P-006")]
    public async Task Update_Installation_AcceptedWithoutAProfile()
    {
        using var api = new Api();

        Answer answer = await api.PostAsync(
            "profiles/update", """[{"identifiers":{"installation":{"apikey":"k","installation_id":"i"}},"attributes":{"a":""}}]""");

        Assert.That(answer.Errors, Has.Length.EqualTo(1));
        Assert.That(api.Emulator.Profiles, Is.Empty);
    }

    private static string Describe(JsonElement error)
    {
        string attribute = error.TryGetProperty("attribute", out JsonElement name) ? name.GetString()! : "-";
        return $"{error.GetProperty("category")} {error.GetProperty("bulk_index")} {attribute}";
    }
}
