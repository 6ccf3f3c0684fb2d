using System.Net;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Audiences;

internal sealed class AudienceWriteTests
{
    private const string Vip = """{"name":"vip","type":"custom_ids"}""";

    [Rule("EMU-U-001", "EMU-U-002", "EMU-U-003", "EMU-T-012", "EMU-T-013")]
    [TestCase("""{"name":"⟨a*255⟩","type":"custom_ids"}""", null)]
    [TestCase("""{"name":"⟨a*256⟩","type":"custom_ids"}""", "MALFORMED_PARAMETER")]
    [TestCase("""{"name":"Aa0_-","type":"custom_ids","display_name":""}""", null)]
    [TestCase("""{"name":"","type":"custom_ids"}""", "MALFORMED_PARAMETER")]
    [TestCase("""{"name":"a b","type":"custom_ids"}""", "MALFORMED_PARAMETER")]
    [TestCase("""{"name":"é","type":"custom_ids"}""", "MALFORMED_PARAMETER")]
    [TestCase("""{"name":1,"type":"custom_ids"}""", "MALFORMED_PARAMETER")]
    [TestCase("""{"type":"custom_ids"}""", "MISSING_PARAMETER")]
    [TestCase("""{"name":"a"}""", "MISSING_PARAMETER")]
    [TestCase("""{"name":"a","type":"emails"}""", "MALFORMED_PARAMETER")]
    [TestCase("""{"name":"a","type":"custom_ids","display_name":1}""", "MALFORMED_PARAMETER")]
    [TestCase("""{"name":"a","type":"custom_ids","ids":[]}""", "MALFORMED_PARAMETER")]
    [TestCase("[]", "MALFORMED_PARAMETER")]
    public async Task Create_Body_RuleIsKept(string body, string? error)
    {
        using var api = new Api();

        Answer answer = await api.PostAsync("audiences/create", body);

        Assert.That(answer.ErrorCode, Is.EqualTo(error));
        Assert.That(api.Emulator.Audiences, Has.Count.EqualTo(error is null ? 1 : 0));
    }

    [Test]
    [Rule("EMU-U-001")]
    public async Task Create_NameInOtherCase_IsAnotherAudience()
    {
        using var api = new Api();
        await api.PostAsync("audiences/create", Vip);

        Answer answer = await api.PostAsync("audiences/create", """{"name":"VIP","type":"custom_ids"}""");

        Assert.That(answer.Status, Is.EqualTo(202));
        Assert.That(api.Emulator.Audiences.Select(a => a.Name), Is.EqualTo(new[] { "vip", "VIP" }));
    }

    [Rule("EMU-U-004")]
    [TestCase(false, 400)]
    [TestCase(true, 202)]
    public async Task Create_ExistingName_BySetting(bool accept, int status)
    {
        using var api = new Api(options => options.AcceptExistingAudience = accept);
        await CreateAsync(api, """{"action":"add","id":"jane"}""");
        EmulatedAudience before = api.Emulator.Audiences["vip"];
        api.Time.Advance(TimeSpan.FromMinutes(1));

        Answer answer = await api.PostAsync("audiences/create", Vip);

        Assert.That(answer.Status, Is.EqualTo(status));
        EmulatedAudience after = api.Emulator.Audiences["vip"];
        Assert.That(after.Members.Keys, Is.EqualTo(before.Members.Keys));
        Assert.That(after.Created, Is.EqualTo(before.Created));
        Assert.That(after.Updated - before.Updated, Is.EqualTo(TimeSpan.FromMinutes(accept ? 1 : 0)));
        if (accept)
            Assert.That((await api.GetAsync("audiences/view?name=vip&indexing_token=" + answer.Token)).Status, Is.EqualTo(200));
    }

    [Rule("EMU-U-005", "EMU-U-006", "EMU-U-007", "EMU-U-016")]
    [TestCase("""[⟨{"action":"add","id":"user-#"},*10000⟩]""", true)]
    [TestCase("""[⟨{"action":"add","id":"user-#"},*10001⟩]""", false)]
    [TestCase("""[]""", false)]
    [TestCase("""{}""", false)]
    [TestCase("""["jane"]""", false)]
    [TestCase("""[{"action":"add","id":"⟨x*512⟩"}]""", true)]
    [TestCase("""[{"action":"add","id":"⟨x*513⟩"}]""", false)]
    [TestCase("""[{"action":"add","id":" "}]""", false)]
    [TestCase("""[{"action":"add"}]""", false)]
    [TestCase("""[{"id":"jane"}]""", false)]
    [TestCase("""[{"action":"ADD","id":"jane"}]""", false)]
    [TestCase("""[{"action":"add","id":"jane","name":"x"}]""", false)]
    [TestCase("""[{"action":"add","id":"jane"},{"action":"add","id":""}]""", false)]
    public Task Update_Ids_RuleIsKept(string ids, bool valid) => CheckUpdate(ids, valid);

    [Rule("EMU-U-008", "EMU-U-009", "EMU-U-010")]
    [TestCase("""{"action":"add","id":"a","attributes":{⟨"n#":1,*15⟩}}""", true)]
    [TestCase("""{"action":"add","id":"a","attributes":{⟨"n#":1,*16⟩}}""", false)]
    [TestCase("""{"action":"add","id":"a","attributes":{}}""", true)]
    [TestCase("""{"action":"add","id":"a","attributes":null}""", false)]
    [TestCase("""{"action":"remove","id":"a","attributes":{}}""", false)]
    [TestCase("""{"action":"add","id":"a","attributes":{"b":["x"],"c":true,"d":1.5}}""", true)]
    [TestCase("""{"action":"add","id":"a","attributes":{"b":null}}""", false)]
    [TestCase("""{"action":"add","id":"a","attributes":{"b":{"$add":["x"]}}}""", false)]
    [TestCase("""{"action":"add","id":"a","attributes":{"$language":"en"}}""", false)]
    [TestCase("""{"action":"add","id":"a","attributes":{"B":1}}""", false)]
    [TestCase("""{"action":"add","id":"a","attributes":{"b":"⟨x*300⟩"}}""", true)]
    [TestCase("""{"action":"add","id":"a","attributes":{"b":"⟨x*301⟩"}}""", false)]
    [TestCase("""{"action":"add","id":"a","attributes":{"url(b)":"example"}}""", false)]
    [TestCase("""{"action":"add","id":"a","attributes":{"b":1,"date(b)":"2020-01-01T00:00:00Z"}}""", false)]
    public Task Update_Attributes_RuleIsKept(string member, bool valid) => CheckUpdate($"[{member}]", valid);

    [Test]
    [Rule("EMU-U-011")]
    public async Task Update_SameIdTwice_LastActionCounts()
    {
        using var api = new Api();

        await CreateAsync(
            api,
            """{"action":"add","id":"a","attributes":{"x":1}},{"action":"add","id":"a"}""",
            """{"action":"remove","id":"b"},{"action":"add","id":"b"},{"action":"add","id":"c"},{"action":"remove","id":"c"}""");

        Assert.That(api.Emulator.Audiences["vip"].Members.Keys, Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That(api.Emulator.Audiences["vip"].Members["a"], Is.Empty);
    }

    [Rule("EMU-U-012")]
    [TestCase("""{"action":"add","id":"a"}""", "x")]
    [TestCase("""{"action":"add","id":"a","attributes":{"y":1}}""", "y")]
    [TestCase("""{"action":"add","id":"a","attributes":{}}""", "")]
    public async Task Update_MemberAgain_KeepsOrReplacesItsAttributes(string member, string expected)
    {
        using var api = new Api();
        await CreateAsync(api, """{"action":"add","id":"a","attributes":{"x":1}}""");

        await api.PostAsync("audiences/update", $$"""{"name":"vip","ids":[{{member}}]}""");

        Assert.That(string.Concat(api.Emulator.Audiences["vip"].Members["a"].Keys), Is.EqualTo(expected));
    }

    [Test]
    [Rule("EMU-U-006", "EMU-U-013")]
    public async Task Replace_Members_ReplacesAllOfThem()
    {
        using var api = new Api();
        await CreateAsync(api, """{"action":"add","id":"a"},{"action":"add","id":"b","attributes":{"x":1}}""");
        EmulatedAudience before = api.Emulator.Audiences["vip"];

        Answer withAction = await api.PostAsync("audiences/replace", """{"name":"vip","ids":[{"action":"add","id":"z"}]}""");
        Answer answer = await api.PostAsync("audiences/replace", """{"name":"vip","ids":[{"id":"b"},{"id":"c","attributes":{"y":1}}]}""");

        Assert.That(withAction.Status, Is.EqualTo(400));
        Assert.That(answer.Status, Is.EqualTo(202));
        Assert.That(api.Emulator.Audiences["vip"].Members.Keys, Is.EquivalentTo(new[] { "b", "c" }));
        Assert.That(api.Emulator.Audiences["vip"].Members["b"], Is.Empty);
        Assert.That(before.Members.Keys, Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    [Rule("EMU-U-014", "EMU-U-016")]
    public async Task Remove_Existing_DeletesTheAudience()
    {
        using var api = new Api();
        await CreateAsync(api, """{"action":"add","id":"a"}""");

        Answer answer = await api.PostAsync("audiences/remove", """{"name":"vip"}""");

        Assert.That(answer.Status, Is.EqualTo(202));
        Assert.That(answer.Token, Is.Not.Empty);
        Assert.That(api.Emulator.Audiences.TryGetValue("vip", out _), Is.False);
        Assert.That(() => api.Emulator.Audiences["vip"], Throws.TypeOf<KeyNotFoundException>());
    }

    [Test]
    [Rule("EMU-U-015")]
    public async Task Write_MissingAudience_StatusBySetting(
        [Values("update", "replace", "remove")] string route,
        [Values(HttpStatusCode.BadRequest, HttpStatusCode.NotFound)] HttpStatusCode status)
    {
        using var api = new Api(options => options.MissingAudienceStatus = status);
        string ids = route switch { "update" => ""","ids":[{"action":"add","id":"a"}]""", "replace" => ""","ids":[{"id":"a"}]""", _ => "" };

        Answer answer = await api.PostAsync("audiences/" + route, $$"""{"name":"vip"{{ids}}}""");

        Assert.That(answer.Status, Is.EqualTo((int)status));
        Assert.That(answer.IsError);
        Assert.That(api.Emulator.Audiences, Is.Empty);
    }

    private static async Task CheckUpdate(string ids, bool valid)
    {
        using var api = new Api();
        await api.PostAsync("audiences/create", Vip);

        Answer answer = await api.PostAsync("audiences/update", $$"""{"name":"vip","ids":{{ids}}}""");

        Assert.That(answer.Status, Is.EqualTo(valid ? 202 : 400), answer.Text);
        Assert.That(api.Emulator.Audiences["vip"].Members, valid ? Is.Not.Empty : Is.Empty);
    }

    private static async Task CreateAsync(Api api, params string[] updates)
    {
        await api.PostAsync("audiences/create", Vip);
        foreach (string update in updates)
            Assert.That((await api.PostAsync("audiences/update", $$"""{"name":"vip","ids":[{{update}}]}""")).Status, Is.EqualTo(202));
    }
}
