using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Control;

/// <summary>What a web page that a developer has open may do to an emulator on the same machine.</summary>
internal sealed class BrowserGuardTests
{
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    [TestCase("Sec-Fetch-Site", "something-new")]
    [TestCase("Origin", "https://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Origin", "")]
    [TestCase("Origin", "http://localhost")]
    [TestCase("Origin", "http://127.0.0.1:1")]
    [TestCase("Origin", "https://127.0.0.1:{port}")]
    [TestCase("Origin", "http://127.0.0.1:{port}.evil.example")]
    [TestCase("Origin", "http://localhost:{port}")]
    public async Task Write_FromAPageElsewhere_ForbiddenAndNothingChanged(string header, string value)
    {
        await using Server server = await FilledAsync();
        value = value.Replace("{port}", $"{server.Emulator.Address.Port}", StringComparison.Ordinal);

        Answer reset = await server.SendAsync("POST", "_emulator/reset", null, (header, value));
        Answer advance = await server.SendAsync("POST", "_emulator/clock/advance", """{"seconds":1}""", (header, value));
        Answer preflight = await server.SendAsync("OPTIONS", "_emulator/reset", null, (header, value));

        foreach (Answer answer in new[] { reset, advance, preflight }) AssertForbidden(answer);
        Assert.That((server.Emulator.Profiles.Count, server.Emulator.Now), Is.EqualTo((1, Api.Noon)));
    }

    [TestCase("evil.example")]
    [TestCase("evil.example:{port}")]
    [TestCase("localhost.evil.example")]
    [TestCase("127.0.0.1.evil.example:{port}")]
    [TestCase("192.168.0.1:{port}")]
    [TestCase("0.0.0.0:{port}")]
    [Rule("EMU-T-016")]
    public async Task Any_UnderAForeignName_Forbidden(string host)
    {
        await using Server server = await FilledAsync();
        host = host.Replace("{port}", $"{server.Emulator.Address.Port}", StringComparison.Ordinal);

        Answer read = await server.SendAsync("GET", "_emulator/profiles/jane", null, ("Host", host));
        Answer write = await server.SendAsync("POST", "_emulator/reset", null, ("Host", host), ("Origin", "http://" + host));

        Answer profile = await server.SendAsync(
            "POST", "2.9/profiles/update", """[{"identifiers":{"custom_id":"joe"}}]""", ("Host", host));
        Answer audiences = await server.SendAsync("GET", "2.9/audiences/list", null, ("Host", host));

        foreach (Answer answer in new[] { read, write, profile, audiences }) AssertForbidden(answer);
        Assert.That(server.Emulator.Profiles, Has.Count.EqualTo(1));
        Assert.That(server.Emulator.Requests.Select(request => request.Status), Is.EqualTo([202, 403, 403]));
    }

    [TestCase("127.0.0.1:{port}")]
    [TestCase("localhost:{port}")]
    [TestCase("LocalHost")]
    [TestCase("localhost:8080")]
    [TestCase("[::1]:{port}")]
    [TestCase("[::1]")]
    public async Task Write_FromTheEmulatorsOwnPage_Carried(string host)
    {
        await using Server server = await FilledAsync();
        host = host.Replace("{port}", $"{server.Emulator.Address.Port}", StringComparison.Ordinal);

        Answer answer = await server.SendAsync(
            "POST", "_emulator/reset", null, ("Host", host), ("Origin", "http://" + host), ("Sec-Fetch-Site", "same-origin"));

        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        Assert.That(server.Emulator.Profiles, Is.Empty);
    }

    [TestCase("localhost:8080")]
    [TestCase("[::1]:8080")]
    [TestCase("127.0.0.1")]
    public async Task Batch_ByALoopbackNameOnAnyPort_Answered(string host)
    {
        await using Server server = await FilledAsync();

        Answer answer = await server.SendAsync("GET", "2.9/audiences/list", null, ("Host", host));

        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
    }

    [Test]
    public async Task Batch_InProcess_AnsweredUnderAnyName()
    {
        using var api = new Api();

        using HttpResponseMessage response = await api.Http.GetAsync(new Uri("https://api.batch.example/2.9/audiences/list"));

        Assert.That((int)response.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Read_FromAPageElsewhere_AnsweredButNotShownToIt()
    {
        await using Server server = await FilledAsync();
        using HttpRequestMessage request = Server.Request(
            "GET", "_emulator/profiles", null, ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site"));

        using HttpResponseMessage response = await server.Http.SendAsync(request);

        Assert.That(response.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
        Assert.That(response.Headers.GetValues("Cross-Origin-Resource-Policy"), Is.EqualTo(["same-origin"]));
    }

    private static async Task<Server> FilledAsync()
    {
        Server server = await Server.StartAsync();
        await server.Http.PostAsync("profiles/update", """[{"identifiers":{"custom_id":"jane"}}]""");
        return server;
    }

    private static void AssertForbidden(Answer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(403), answer.Text);
        Assert.That(answer.IsError, answer.Text);
        Assert.That(answer.ErrorCode, Is.EqualTo("FORBIDDEN"));
    }
}
