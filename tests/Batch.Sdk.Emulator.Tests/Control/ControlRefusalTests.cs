using System.Text;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Control;

internal sealed class ControlRefusalTests
{
    [TestCase("GET", "_emulator")]
    [TestCase("GET", "_emulator/")]
    [TestCase("GET", "_emulator/nothing")]
    [TestCase("GET", "_emulator/Counters")]
    [TestCase("GET", "_emulator/counters/")]
    [TestCase("GET", "_emulator/counters/x")]
    [TestCase("GET", "_emulator/profiles/")]
    [TestCase("GET", "_emulator/page/none.js")]
    [TestCase("GET", "_emulator/profiles/a/b")]
    [TestCase("POST", "_emulator/clock/forward")]
    public async Task Send_UnknownRoute_NotFound(string method, string path)
    {
        await using Server server = await Server.StartAsync();

        AssertRefused(await server.SendAsync(method, path), 404, "ROUTE_NOT_FOUND", path.Split('/')[0]);
    }

    [TestCase("POST", "counters", "GET")]
    [TestCase("POST", "page/index.html", "GET")]
    [TestCase("PUT", "profiles", "GET")]
    [TestCase("DELETE", "profiles/jane", "GET")]
    [TestCase("OPTIONS", "audiences", "GET")]
    [TestCase("GET", "reset", "POST")]
    [TestCase("HEAD", "clock/advance", "POST")]
    [TestCase("PATCH", "clock/advance", "POST")]
    public async Task Send_WrongVerb_RefusedWithThoseThatAreRight(string method, string route, string allowed)
    {
        await using Server server = await Server.StartAsync();
        using HttpRequestMessage request = Server.Request(method, "_emulator/" + route);

        using HttpResponseMessage response = await server.Http.SendAsync(request);

        Assert.That(response.Content.Headers.Allow, Is.EqualTo([allowed]));
        if (method == "HEAD") Assert.That(await response.ReadAsync(), Is.EqualTo(new Answer(405, "")));
        else AssertRefused(await response.ReadAsync(), 405, "METHOD_NOT_ALLOWED", allowed);
    }

    [TestCase("profiles/nobody", "PROFILE_NOT_FOUND", "nobody")]
    [TestCase("profiles/caf%C3%A9", "PROFILE_NOT_FOUND", "café")]
    [TestCase("profiles/%zz%FF", "PROFILE_NOT_FOUND", "%zz%FF")]
    [TestCase("audiences/none", "AUDIENCE_NOT_FOUND", "none")]
    public async Task Get_NameOfNothing_NotFound(string route, string code, string name)
    {
        await using Server server = await Server.StartAsync();

        AssertRefused(await server.GetAsync(route), 404, code, name);
    }

    [TestCase("profiles?limit=0", "limit")]
    [TestCase("profiles?limit=1001", "limit")]
    [TestCase("profiles?limit=", "limit")]
    [TestCase("profiles?limit=ten", "limit")]
    [TestCase("profiles?from=-1", "from")]
    [TestCase("profiles?from=2147483648", "from")]
    [TestCase("requests?after=1.5", "after")]
    [TestCase("requests?after=9223372036854775808", "after")]
    [TestCase("requests?limit=1001", "limit")]
    public async Task Get_BadNumber_RefusedByName(string route, string name)
    {
        await using Server server = await Server.StartAsync();

        AssertRefused(await server.GetAsync(route), 400, "MALFORMED_PARAMETER", name);
    }

    [TestCase(null, "Content-Type")]
    [TestCase("", "JSON")]
    [TestCase("{", "JSON")]
    [TestCase("[]", "seconds")]
    [TestCase("{}", "seconds")]
    [TestCase("""{"seconds":"3600"}""", "seconds")]
    [TestCase("""{"seconds":null}""", "seconds")]
    [TestCase("""{"seconds":-1}""", "seconds")]
    [TestCase("""{"seconds":1e300}""", "seconds")]
    [TestCase("""{"seconds":1e999}""", "seconds")]
    [TestCase("""{"seconds":99999999999}""", "seconds")]
    [TestCase("""{"seconds":1,"minutes":1}""", "minutes")]
    [TestCase("""{"seconds":1,"seconds":1}""", "seconds")]
    [TestCase("{\"seconds\":1,\"\\ud800\":1}", "Unicode")]
    public async Task Advance_BadBody_RefusedAndTheTimeStays(string? body, string named)
    {
        await using Server server = await Server.StartAsync();

        Answer answer = await server.PostAsync("clock/advance", body);

        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
        Assert.That(answer.IsError, answer.Text);
        Assert.That(answer.ErrorMessage, Does.Contain(named));
        Assert.That(server.Emulator.Now, Is.EqualTo(Api.Noon));
    }

    [TestCase("text/plain", "{}", 400)]
    [TestCase("application/x-www-form-urlencoded", "a=b", 400)]
    [TestCase("application/json", """{"all":true}""", 400)]
    [TestCase("application/json", "[]", 400)]
    [TestCase("application/json", "{}", 200)]
    [TestCase("application/json", "", 200)]
    [TestCase("text/plain", "", 200)]
    public async Task Reset_WithABody_OnlyAnEmptyOneTaken(string type, string body, int status)
    {
        await using Server server = await Server.StartAsync();
        await server.Http.PostAsync("profiles/update", """[{"identifiers":{"custom_id":"jane"}}]""");
        using var content = new StringContent(body, Encoding.UTF8, type);

        Answer answer = await (await server.Http.PostAsync(new Uri("_emulator/reset", UriKind.Relative), content)).ReadAsync();

        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
        Assert.That(server.Emulator.Profiles, Has.Count.EqualTo(status == 200 ? 0 : 1));
    }

    [Test]
    public async Task Send_BodyAboveTheLimit_Refused()
    {
        await using Server server = await Server.StartAsync(options => options.MaxRequestBytes = 1_000);

        AssertRefused(await server.PostAsync("reset", new string(' ', 1_001)), 413, "REQUEST_TOO_LARGE", "1000");
    }

    private static void AssertRefused(Answer answer, int status, string code, string named)
    {
        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
        Assert.That(answer.IsError, answer.Text);
        Assert.That(answer.ErrorCode, Is.EqualTo(code));
        Assert.That(answer.ErrorMessage, Does.Contain(named));
    }
}
