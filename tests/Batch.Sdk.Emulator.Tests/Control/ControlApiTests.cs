using System.Text.Json;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Control;

/// <summary>The answers of the control routes, to the byte.</summary>
internal sealed class ControlApiTests
{
    private const string Jane = """
        [{"identifiers":{"custom_id":"jane"},"attributes":{
            "$email_address":"jane@example.com","a":3.0,"b":3,"c":true,"d":["x","é"],"date(e)":"1989-07-20T02:00:00+02:00",
            "date(f)":"1989-07-20T00:00:00.25Z","url(g)":"https://example.com/a?b=c","h":"5 < 6 & 'q'","i":1e300,"j":-0.0},
          "events":[{"name":"seen","time":"2026-01-15T11:00:00Z","attributes":{
            "$label":"l","$tags":["t"],"o":{"date(p)":"2026-01-01T00:00:00Z","q":[{"r":1},{"r":2.5}],"s":[]}}},{"name":"left"}]}]
        """;

    [Test]
    public async Task Counters_AfterRequests_CountsAllAndShowsTheTime()
    {
        await using Server server = await Server.StartAsync();
        await server.Http.PostAsync("profiles/update", Jane);
        await server.Http.PostAsync("profiles/update", "[]");
        await server.Http.PostAsync("audiences/create", """{"name":"vip","type":"custom_ids"}""");

        Answer answer = await server.GetAsync("counters");

        AssertIs(answer, """
            {"requests":3,"accepted_operations":1,"refused":1,"throttled":0,"faulted":0,
            "profiles":1,"audiences":1,"now":"2026-01-15T12:00:00.000Z"}
            """);
    }

    [Test]
    public async Task Buckets_AfterARequest_ShowsThoseOfItsProject()
    {
        await using Server server = await Server.StartAsync();
        Answer before = await server.GetAsync("buckets");
        await server.Http.PostAsync("profiles/update", Jane);

        Answer after = await server.GetAsync("buckets");

        AssertIs(before, """{"now":"2026-01-15T12:00:00.000Z","buckets":[]}""");
        AssertIs(after, """
            {"now":"2026-01-15T12:00:00.000Z","buckets":[
            {"project":"p","bucket":"profiles/update","capacity":1000,"per_second":300,"level":999},
            {"project":"p","bucket":"profiles/mass-update","capacity":10000,"per_second":10000,"level":10000},
            {"project":"p","bucket":"other","capacity":9,"per_second":1,"level":9}]}
            """);
    }

    [Test]
    public async Task Requests_GoodAndRefused_OldestFirst()
    {
        await using Server server = await Server.StartAsync();
        await server.Http.PostAsync("profiles/update", Jane);
        server.Http.DefaultRequestHeaders.Remove("X-Batch-Project");
        await server.Http.PostAsync("audiences/create", "{}");

        Answer answer = await server.GetAsync("requests");

        AssertIs(answer, """
            {"requests":[{"id":1,"time":"2026-01-15T12:00:00.000Z","method":"POST","path":"/2.9/profiles/update","project":"p",
            "status":202,"operations":1,"bucket":"profiles/update","cost":1,"level":999,"fault":null,"error":null},
            {"id":2,"time":"2026-01-15T12:00:00.000Z","method":"POST","path":"/2.9/audiences/create","project":null,
            "status":401,"operations":0,"bucket":null,"cost":0,"level":null,
            "fault":null,"error":"The Rest API Key is not valid for this project"}],"last_id":2}
            """);
    }

    [TestCase("", "1 2 3 4 5")]
    [TestCase("?limit=2", "4 5")]
    [TestCase("?after=2", "3 4 5")]
    [TestCase("?after=1&limit=1", "5")]
    [TestCase("?after=5", "")]
    [TestCase("?after=9223372036854775807", "")]
    public async Task Requests_Part_LatestAfterTheId(string query, string ids)
    {
        await using Server server = await Server.StartAsync();
        for (int i = 0; i < 5; i++) await server.Http.PostAsync("profiles/update", "[]");

        Answer answer = await server.GetAsync("requests" + query);

        IEnumerable<JsonElement> shown = answer.Json.GetProperty("requests").EnumerateArray().Select(one => one.GetProperty("id"));
        Assert.That(string.Join(' ', shown), Is.EqualTo(ids));
        Assert.That(answer.Json.GetProperty("last_id").GetInt64(), Is.EqualTo(5));
    }

    [Test]
    public async Task Requests_LogOfNothing_LastIdStillCounts()
    {
        await using Server server = await Server.StartAsync(options => options.RequestLogCapacity = 0);
        await server.Http.PostAsync("profiles/update", "[]");

        AssertIs(await server.GetAsync("requests"), """{"requests":[],"last_id":1}""");
    }

    [Test]
    public async Task Profile_EveryType_InWireForm()
    {
        await using Server server = await Server.StartAsync();
        Answer write = await server.Http.PostAsync("profiles/update", Jane);

        Answer answer = await server.GetAsync("profiles/jane");

        Assert.That(write.IsSuccess, write.Text);
        AssertIs(answer, """
            {"custom_id":"jane","attributes":{"$email_address":"jane@example.com","a":3.0,"b":3,"c":true,"d":["x","é"],
            "date(e)":"1989-07-20T00:00:00Z","date(f)":"1989-07-20T00:00:00.250Z","url(g)":"https://example.com/a?b=c",
            "h":"5 < 6 & 'q'","i":1E+300,"j":-0.0},
            "events":[{"name":"seen","time":"2026-01-15T11:00:00.000Z","attributes":{"$label":"l","$tags":["t"],
            "o":{"date(p)":"2026-01-01T00:00:00Z","q":[{"r":1},{"r":2.5}],"s":[]}}},
            {"name":"left","time":"2026-01-15T12:00:00.000Z","attributes":{}}]}
            """);
    }

    [Test]
    public async Task Audiences_OneOfThem_ListedAndShownWithHistoryAndMembers()
    {
        await using Server server = await Server.StartAsync(options => options.AudienceIndexingTime = TimeSpan.FromSeconds(2));
        await server.Http.PostAsync("audiences/create", """{"name":"vip","type":"custom_ids","display_name":"Very"}""");
        await server.Http.PostAsync("audiences/create", """{"name":"plain","type":"custom_ids"}""");
        await server.PostAsync("clock/advance", """{"seconds":1.5}""");
        await server.Http.PostAsync(
            "audiences/replace", """{"name":"vip","ids":[{"id":"u","attributes":{"date(d)":"2026-01-01T00:00:00Z"}},{"id":"v"}]}""");
        await server.PostAsync("clock/advance", """{"seconds":0.5}""");

        AssertIs(await server.GetAsync("audiences"), """
            {"audiences":[{"name":"vip","display_name":"Very","count":2,"indexing_state":"IN_PROGRESS",
            "created":"2026-01-15T12:00:00.000Z","updated":"2026-01-15T12:00:01.500Z"},
            {"name":"plain","display_name":"plain","count":0,"indexing_state":"APPLIED",
            "created":"2026-01-15T12:00:00.000Z","updated":"2026-01-15T12:00:00.000Z"}]}
            """);
        AssertIs(await server.GetAsync("audiences/vip"), """
            {"name":"vip","display_name":"Very","count":2,"indexing_state":"IN_PROGRESS",
            "created":"2026-01-15T12:00:00.000Z","updated":"2026-01-15T12:00:01.500Z",
            "history":[{"time":"2026-01-15T12:00:00.000Z","count":0},{"time":"2026-01-15T12:00:01.500Z","count":2}],
            "members":[{"custom_id":"u","attributes":{"date(d)":"2026-01-01T00:00:00Z"}},{"custom_id":"v","attributes":{}}]}
            """);
    }

    [Test]
    public async Task Clock_Advanced_EmulatorIsThere()
    {
        await using Server server = await Server.StartAsync();

        Answer advanced = await server.PostAsync("clock/advance", """{"seconds":3600}""");

        AssertIs(advanced, """{"now":"2026-01-15T13:00:00.000Z"}""");
        Assert.That(await server.GetAsync("clock"), Is.EqualTo(advanced));
        Assert.That(server.Emulator.Now, Is.EqualTo(Api.Noon.AddHours(1)));
    }

    [Test]
    public async Task Reset_AfterRequests_AllGoneButTheTime()
    {
        await using Server server = await Server.StartAsync();
        await server.Http.PostAsync("profiles/update", Jane);
        await server.PostAsync("clock/advance", """{"seconds":60}""");

        Answer answer = await server.PostAsync("reset");

        AssertIs(answer, """{"now":"2026-01-15T12:01:00.000Z"}""");
        Assert.That(server.Emulator.Profiles, Is.Empty);
        Assert.That(server.Emulator.Counters.Requests, Is.Zero);
        Assert.That(server.Emulator.Buckets, Is.Empty);
    }

    [Test]
    public async Task Any_WithoutKeysAndAtTheLimit_AnsweredAndNotRecorded()
    {
        await using Server server = await Server.StartAsync(options => options.OtherRoutes = new() { PerSecond = 0.001, Capacity = 1 });
        server.Http.DefaultRequestHeaders.Clear();

        for (int i = 0; i < 3; i++) Assert.That((await server.GetAsync("audiences")).Status, Is.EqualTo(200));

        Assert.That(server.Emulator.Requests, Is.Empty);
        Assert.That(server.Emulator.Counters.Requests, Is.Zero);
    }

    [Test]
    public async Task Any_InProcess_SameAnswerAndHeaders()
    {
        await using Server server = await Server.StartAsync();
        await server.Http.PostAsync("profiles/update", Jane);
        using HttpClient inProcess = Api.Client(server.Emulator, server.Emulator.CreateHandler());
        var path = new Uri("_emulator/profiles/jane", UriKind.Relative);

        using HttpResponseMessage overHttp = await server.Http.GetAsync(path);
        using HttpResponseMessage direct = await inProcess.GetAsync(path);

        Assert.That(await direct.ReadAsync(), Is.EqualTo(await overHttp.ReadAsync()));
        Assert.That(direct.Headers.CacheControl?.NoStore, Is.True);
        Assert.That(overHttp.Headers.CacheControl?.NoStore, Is.True);
        Assert.That(overHttp.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        Assert.That(overHttp.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json"));
    }

    private static void AssertIs(Answer answer, string json) =>
        Assert.That(answer, Is.EqualTo(new Answer(200, json.ReplaceLineEndings(""))));
}
