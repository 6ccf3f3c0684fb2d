using System.Text.Json;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Audiences;

internal sealed class AudienceReadTests
{
    [Test]
    [Rule("EMU-U-003", "EMU-U-020", "EMU-U-021")]
    public async Task View_Existing_AllMembersOfTheContract()
    {
        using var api = new Api();
        await CreateAsync(api, "vip");
        api.Time.Advance(TimeSpan.FromMinutes(1.5));
        await api.PostAsync("audiences/update", """{"name":"vip","ids":[{"action":"add","id":"a"},{"action":"add","id":"b"}]}""");

        Answer answer = await api.GetAsync("audiences/view?name=vip");

        Assert.That(answer, Is.EqualTo(new Answer(200, """
            {"name":"vip","display_name":"vip","type":"CUSTOM_ID","nb_ids":2,"indexing_state":"APPLIED",
            "created":"2026-01-15T12:00:00Z","updated":"2026-01-15T12:01:30Z"}
            """.ReplaceLineEndings(""))));
    }

    [Rule("EMU-U-020", "EMU-U-024", "EMU-T-012")]
    [TestCase("audiences/view", 400, "MISSING_PARAMETER")]
    [TestCase("audiences/view?name=VIP", 404, "AUDIENCE_NOT_FOUND")]
    [TestCase("audiences/view?name=", 404, "AUDIENCE_NOT_FOUND")]
    [TestCase("audiences/view?name=vip&indexing_token=0", 404, "AUDIENCE_NOT_FOUND")]
    [TestCase("audiences/view?name=%76ip&other=1", 200, null)]
    public async Task View_Parameters_RuleIsKept(string route, int status, string? code)
    {
        using var api = new Api();
        await CreateAsync(api, "vip");

        Answer answer = await api.GetAsync(route);

        Assert.That((answer.Status, answer.ErrorCode), Is.EqualTo((status, code)));
    }

    [Test]
    [Rule("EMU-U-021", "EMU-U-022", "EMU-U-023")]
    public async Task View_Tokens_ShowTheStateOfTheirWrite()
    {
        using var api = new Api(options => options.AudienceIndexingTime = TimeSpan.FromSeconds(10));
        string created = (await CreateAsync(api, "vip")).Token;
        string updated = (await api.PostAsync("audiences/update", """{"name":"vip","ids":[{"action":"add","id":"a"}]}""")).Token;
        Assert.That(await StateAsync(api, updated), Is.EqualTo("IN_PROGRESS"));

        api.Time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.That(await StateAsync(api, updated), Is.EqualTo("IN_PROGRESS"));
        Assert.That(api.Emulator.Audiences["vip"].Members, Has.Count.EqualTo(1));

        api.Time.Advance(TimeSpan.FromTicks(1));
        Assert.That(await StateAsync(api, updated), Is.EqualTo("APPLIED"));

        string replaced = (await api.PostAsync("audiences/replace", """{"name":"vip","ids":[{"id":"b"}]}""")).Token;
        Assert.That(await StateAsync(api, created), Is.EqualTo("REPLACED"));
        Assert.That(await StateAsync(api, updated), Is.EqualTo("REPLACED"));
        Assert.That(await StateAsync(api, replaced), Is.EqualTo("IN_PROGRESS"));
        Assert.That(await StateAsync(api, token: null), Is.EqualTo("IN_PROGRESS"));
    }

    [Test]
    [Rule("EMU-U-024")]
    public async Task View_TokenOfAnotherAudience_NotFound()
    {
        using var api = new Api();
        await CreateAsync(api, "vip");
        string other = (await CreateAsync(api, "other")).Token;

        Answer answer = await api.GetAsync("audiences/view?name=vip&indexing_token=" + other);

        Assert.That(answer.Status, Is.EqualTo(404));
    }

    [Test]
    [Rule("EMU-U-025")]
    public async Task View_TokensOfManyWrites_TheLatest10000Known()
    {
        using var api = new Api();
        await CreateAsync(api, "vip");
        string[] tokens = new string[10_001];
        for (int i = 0; i < tokens.Length; i++) tokens[i] = (await api.PostAsync("audiences/update", Join)).Token;

        Assert.That((await api.GetAsync("audiences/view?name=vip&indexing_token=" + tokens[0])).Status, Is.EqualTo(404));
        Assert.That(await StateAsync(api, tokens[1]), Is.EqualTo("APPLIED"));
        Assert.That(await StateAsync(api, tokens[^1]), Is.EqualTo("APPLIED"));
    }

    [Test]
    public async Task SizeHistory_ManyWrites_SizesOfTheLatest500()
    {
        using var api = new Api();
        await CreateAsync(api, "vip");
        for (int i = 1; i <= 501; i++)
        {
            api.Time.Advance(TimeSpan.FromSeconds(1));
            await api.PostAsync("audiences/update", Join.Replace("jane", $"user-{i}", StringComparison.Ordinal));
        }

        IReadOnlyList<AudienceSize> sizes = api.Emulator.Audiences["vip"].SizeHistory;

        Assert.That(sizes.Select(size => size.Count), Is.EqualTo(Enumerable.Range(2, 500)));
        Assert.That(sizes.Select(size => size.Time), Is.EqualTo(Enumerable.Range(2, 500).Select(second => Api.Noon.AddSeconds(second))));
    }

    [Test]
    [Rule("EMU-U-017", "EMU-U-018")]
    public async Task List_25Audiences_PagesOfTenInOrderOfCreation()
    {
        using var api = new Api();
        string[] names = [.. Enumerable.Range(0, 25).Select(i => $"audience-{i}")];
        foreach (string name in names) await CreateAsync(api, name);

        JsonElement first = (await api.GetAsync("audiences/list")).Json;
        JsonElement second = (await api.GetAsync("audiences/list?from=" + first.GetProperty("next_from"))).Json;
        await api.PostAsync("audiences/remove", """{"name":"audience-20"}""");
        JsonElement third = (await api.GetAsync("audiences/list?from=" + second.GetProperty("next_from"))).Json;

        Assert.That(first.GetProperty("count").GetInt32(), Is.EqualTo(25));
        Assert.That(second.TryGetProperty("count", out _), Is.False);
        Assert.That(third.GetProperty("has_more").GetBoolean(), Is.False);
        Assert.That(third.TryGetProperty("next_from", out _), Is.False);
        IEnumerable<string> listed = [.. Names(first), .. Names(second), .. Names(third)];
        Assert.That(listed, Is.EqualTo(names.Where(name => name != "audience-20")));
    }

    [Test]
    [Rule("EMU-U-017")]
    public async Task List_Empty_HasNoMore()
    {
        using var api = new Api();

        Answer answer = await api.GetAsync("audiences/list");

        Assert.That(answer, Is.EqualTo(new Answer(200, """{"audiences":[],"count":0,"has_more":false}""")));
    }

    [Rule("EMU-U-017", "EMU-U-019")]
    [TestCase("limit=1", 1)]
    [TestCase("limit=100", 12)]
    [TestCase("limit=0", null)]
    [TestCase("limit=101", null)]
    [TestCase("limit=ten", null)]
    [TestCase("limit=", null)]
    [TestCase("from=!", null)]
    public async Task List_Parameters_RuleIsKept(string query, int? count)
    {
        using var api = new Api();
        for (int i = 0; i < 12; i++) await CreateAsync(api, $"audience-{i}");

        Answer answer = await api.GetAsync("audiences/list?" + query);

        Assert.That(answer.Status, Is.EqualTo(count is null ? 400 : 200));
        if (count is not null) Assert.That(answer.Json.GetProperty("audiences").GetArrayLength(), Is.EqualTo(count));
    }

    private const string Join = """{"name":"vip","ids":[{"id":"jane","action":"add"}]}""";

    private static IEnumerable<string> Names(JsonElement page) =>
        page.GetProperty("audiences").EnumerateArray().Select(audience => audience.GetProperty("name").GetString()!);

    private static Task<Answer> CreateAsync(Api api, string name) =>
        api.PostAsync("audiences/create", $$"""{"name":"{{name}}","type":"custom_ids"}""");

    private static async Task<string?> StateAsync(Api api, string? token)
    {
        string query = token is null ? "" : "&indexing_token=" + token;
        return (await api.GetAsync("audiences/view?name=vip" + query)).Json.GetProperty("indexing_state").GetString();
    }
}
