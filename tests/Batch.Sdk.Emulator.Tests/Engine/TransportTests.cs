using System.Net.Http.Headers;
using System.Text;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Engine;

internal sealed class TransportTests
{
    private const string Body = """[{"identifiers":{"custom_id":"jane"}}]""";

    [Rule("EMU-T-001", "EMU-T-002", "EMU-T-003")]
    [TestCase("POST", "/2.9/profiles/update", 202)]
    [TestCase("POST", "/2.0/profiles/update", 202)]
    [TestCase("POST", "/2.123/profiles/mass-update", 202)]
    [TestCase("GET", "/2.9/audiences/list", 200)]
    [TestCase("POST", "/2./profiles/update", 404)]
    [TestCase("POST", "/2/profiles/update", 404)]
    [TestCase("POST", "/2.x/profiles/update", 404)]
    [TestCase("POST", "/3.9/profiles/update", 404)]
    [TestCase("POST", "/1.1/profiles/update", 404)]
    [TestCase("POST", "/profiles/update", 404)]
    [TestCase("POST", "/2.9/profiles/update/", 404)]
    [TestCase("POST", "/2.9/profiles/Update", 404)]
    [TestCase("POST", "/2.9", 404)]
    [TestCase("POST", "/", 404)]
    [TestCase("GET", "/2.9/profiles/update", 404)]
    [TestCase("PUT", "/2.9/profiles/update", 404)]
    [TestCase("POST", "/2.9/audiences/list", 404)]
    [TestCase("GET", "/2.9/audiences/create", 404)]
    public async Task Handle_Route_KnownOrNotFound(string method, string path, int status)
    {
        using var api = new Api();
        using var request = Request(method, path);

        Answer answer = await SendAsync(api, request);

        Assert.That(answer.Status, Is.EqualTo(status));
        if (status == 404) Assert.That(answer.ErrorCode, Is.EqualTo("ROUTE_NOT_FOUND"));
    }

    [Rule("EMU-T-004", "EMU-T-011")]
    [TestCase("Bearer emulator-rest-api-key", "project_of_the_test", true)]
    [TestCase("bearer emulator-rest-api-key", "project_of_the_test", true)]
    [TestCase("Bearer EMULATOR-rest-api-key", "project_of_the_test", false)]
    [TestCase("Bearer", "project_of_the_test", false)]
    [TestCase("Basic emulator-rest-api-key", "project_of_the_test", false)]
    [TestCase("emulator-rest-api-key", "project_of_the_test", false)]
    [TestCase(null, "project_of_the_test", false)]
    [TestCase("Bearer emulator-rest-api-key", "project_other", false)]
    [TestCase("Bearer emulator-rest-api-key", null, false)]
    public async Task Handle_Credentials_BothMustBeRight(string? authorization, string? project, bool valid)
    {
        using var emulator = new BatchEmulator(new BatchEmulatorOptions { ProjectKey = "project_of_the_test" });
        using var http = new HttpClient(emulator.CreateHandler());
        using var request = Request("POST", "/2.9/profiles/update");
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (project is not null) request.Headers.Add("X-Batch-Project", project);

        Answer answer = await (await http.SendAsync(request)).ReadAsync();

        Assert.That(answer.Status, Is.EqualTo(valid ? 202 : 401));
        if (!valid)
            Assert.That(answer.Text, Is.EqualTo(
                """{"error_code":"AUTHENTICATION_INVALID","error_message":"The Rest API Key is not valid for this project"}"""));
    }

    [Rule("EMU-T-005", "EMU-T-006")]
    [TestCase("application/json", null, 202)]
    [TestCase("Application/JSON; charset=UTF-8", "identity", 202)]
    [TestCase("application/json; charset=\"utf-8\"", null, 202)]
    [TestCase("application/json; charset=utf-16", null, 400)]
    [TestCase("text/plain", null, 400)]
    [TestCase("application/jsonp", null, 400)]
    [TestCase("nonsense", null, 400)]
    [TestCase(null, null, 400)]
    [TestCase("application/json", "gzip", 400)]
    public async Task Handle_ContentHeaders_OnlyPlainJson(string? type, string? encoding, int status)
    {
        using var api = new Api();
        using var request = Request("POST", "/2.9/profiles/update", type);
        if (encoding is not null) request.Content!.Headers.ContentEncoding.Add(encoding);

        Answer answer = await SendAsync(api, request);

        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
    }

    [Rule("EMU-T-007")]
    [TestCase(38, 202)]
    [TestCase(37, 413)]
    [TestCase(1, 413)]
    public async Task Handle_SizeOfBody_LimitIsKept(int limit, int status)
    {
        using var api = new Api(options => options.MaxRequestBytes = limit);

        Answer answer = await api.Http.PostAsync("profiles/update", Body);

        Assert.That(Encoding.UTF8.GetByteCount(Body), Is.EqualTo(38));
        Assert.That(answer.Status, Is.EqualTo(status));
        if (status == 413) Assert.That(answer.ErrorCode, Is.EqualTo("REQUEST_TOO_LARGE"));
    }

    [Test]
    [Rule("EMU-T-014")]
    public async Task Handle_SeveralFaults_AnsweredInTheOrderOfTheContract()
    {
        using var api = new Api(options => options.MaxRequestBytes = 1);
        using var stranger = new HttpClient(api.Emulator.CreateHandler()) { BaseAddress = api.Emulator.Address };

        Assert.That((await stranger.PostAsync("unknown", "too large")).Status, Is.EqualTo(404));
        Assert.That((await stranger.PostAsync("profiles/update", "too large")).Status, Is.EqualTo(401));
        Assert.That((await api.PostAsync("profiles/update", "too large")).Status, Is.EqualTo(413));
        Assert.That((await api.PostAsync("profiles/update", "?")).Status, Is.EqualTo(400));
    }

    private static HttpRequestMessage Request(string method, string path, string? type = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        return new HttpRequestMessage(new HttpMethod(method), "http://localhost" + path) { Content = method == "GET" ? null : content };
    }

    private static async Task<Answer> SendAsync(Api api, HttpRequestMessage request)
    {
        using HttpResponseMessage response = await api.Http.SendAsync(request);
        Assert.That(response.Content.Headers.ContentType, Is.EqualTo(new MediaTypeHeaderValue("application/json")));
        return await response.ReadAsync();
    }
}
