using System.Text.Json;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Control;

internal sealed class ControlPagingTests
{
    private const int Profiles = 1_000;

    [TestCase("", 100, 10)]
    [TestCase("limit=1000", 1_000, 1)]
    [TestCase("limit=999", 999, 2)]
    [TestCase("limit=7", 7, 143)]
    public async Task Profiles_FollowedToTheEnd_EachOnceInOrderOfCreation(string query, int length, int pages)
    {
        await using Server server = await FilledAsync();

        JsonElement[] all = [.. await FollowAsync(server, "profiles?" + query)];

        Assert.That(all, Has.Length.EqualTo(pages));
        Assert.That(all.SkipLast(1).Select(page => page.GetProperty("profiles").GetArrayLength()), Is.All.EqualTo(length));
        Assert.That(all.Select(page => page.GetProperty("count").GetInt32()), Is.All.EqualTo(Profiles));
        Assert.That(Ids(all, "profiles"), Is.EqualTo(Enumerable.Range(0, Profiles).Select(i => $"user-{i}")));
    }

    [Test]
    public async Task Profiles_Searched_ThoseThatContainTheText()
    {
        await using Server server = await FilledAsync();

        JsonElement[] all = [.. await FollowAsync(server, "profiles?limit=3&search=r-99")];

        Assert.That(Ids(all, "profiles"), Is.EqualTo(["user-99", .. Enumerable.Range(990, 10).Select(i => $"user-{i}")]));
        Assert.That(all.Select(page => page.GetProperty("count").GetInt32()), Is.All.EqualTo(Profiles));
        Assert.That((await server.GetAsync("profiles?search=USER")).Text, Is.EqualTo("""{"count":1000,"profiles":[]}"""));
    }

    [Test]
    public async Task Profiles_PastTheEnd_NoneAndNoFurtherPage()
    {
        await using Server server = await FilledAsync();

        Assert.That((await server.GetAsync("profiles?from=1000")).Text, Is.EqualTo("""{"count":1000,"profiles":[]}"""));
        Assert.That(
            (await server.GetAsync("profiles?from=999")).Text,
            Is.EqualTo("""{"count":1000,"profiles":[{"custom_id":"user-999","attributes":1,"events":2}]}"""));
    }

    [Test]
    public async Task Audience_MembersFollowedToTheEnd_EachOnce()
    {
        await using Server server = await Server.StartAsync();
        await server.Http.PostAsync("audiences/create", """{"name":"vip","type":"custom_ids"}""");
        await server.Http.PostAsync("audiences/replace", Template.Expand("""{"name":"vip","ids":[⟨{"id":"user-#"},*250⟩]}"""));

        JsonElement[] all = [.. await FollowAsync(server, "audiences/vip?limit=100")];

        Assert.That(all, Has.Length.EqualTo(3));
        Assert.That(Ids(all, "members"), Is.EquivalentTo(Enumerable.Range(0, 250).Select(i => $"user-{i}")));
        Assert.That((await server.GetAsync("audiences/vip?from=2147483647")).Json.GetProperty("members").GetArrayLength(), Is.Zero);
    }

    [TestCase("a/b")]
    [TestCase("/")]
    [TestCase("//x/")]
    [TestCase("100%")]
    [TestCase("a%2Fb")]
    [TestCase("a b+c")]
    [TestCase("q?x=1#f&g")]
    [TestCase("jané 👩‍🚀")]
    [TestCase("名前")]
    [TestCase("\\\"<>")]
    [TestCase("*")]
    [TestCase("counters")]
    public async Task Profile_AnyCustomId_FoundByItsEncodedForm(string customId)
    {
        await using Server server = await Server.StartAsync();
        await server.Http.PostAsync(
            "profiles/update", $$$"""[{"identifiers":{"custom_id":{{{JsonSerializer.Serialize(customId)}}}}}]""");
        using HttpClient inProcess = Api.Client(server.Emulator, server.Emulator.CreateHandler());
        string path = "profiles/" + Uri.EscapeDataString(customId);

        Answer overHttp = await server.GetAsync(path);
        Answer direct = await (await inProcess.GetAsync(new Uri("_emulator/" + path, UriKind.Relative))).ReadAsync();
        Answer searched = await server.GetAsync("profiles?search=" + Uri.EscapeDataString(customId));

        Assert.That(overHttp.Status, Is.EqualTo(200), overHttp.Text);
        Assert.That(overHttp.Json.GetProperty("custom_id").GetString(), Is.EqualTo(customId));
        Assert.That(direct, Is.EqualTo(overHttp));
        Assert.That(searched.Json.GetProperty("profiles").GetArrayLength(), Is.EqualTo(1));
    }

    private static async Task<Server> FilledAsync()
    {
        Server server = await Server.StartAsync();
        await server.Http.PostAsync("profiles/mass-update", Template.Expand(
            """[⟨{"identifiers":{"custom_id":"user-#"},"attributes":{"a":1},"events":[{"name":"e"},{"name":"f"}]},*1000⟩]"""));
        return server;
    }

    private static async Task<List<JsonElement>> FollowAsync(Server server, string route)
    {
        List<JsonElement> pages = [(await server.GetAsync(route)).Json];
        while (pages[^1].TryGetProperty("next_from", out JsonElement next)) pages.Add((await server.GetAsync($"{route}&from={next}")).Json);
        return pages;
    }

    private static IEnumerable<string?> Ids(JsonElement[] pages, string list) =>
        pages.SelectMany(page => page.GetProperty(list).EnumerateArray()).Select(one => one.GetProperty("custom_id").GetString());
}
