using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Http;

/// <summary>What is not HTTP, or too much of it, is answered by the server before the emulator sees it; the emulator lives on.</summary>
internal sealed class RawBytesTests
{
    private const string Head = "GET /2.9/audiences/list HTTP/1.1\r\nHost: localhost\r\n";

    private static TestCaseData[] Wrong =>
    [
        new TestCaseData("hello\r\n\r\n", 400).SetArgDisplayNames("words"),
        new TestCaseData("\0\u0001\u0002\u00FF\u00FE\r\n\r\n", 400).SetArgDisplayNames("binary"),
        new TestCaseData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00FC\u0003\u0003\r\n", 400).SetArgDisplayNames("TLS"),
        new TestCaseData("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 505).SetArgDisplayNames("version"),
        new TestCaseData("GET /2.9/audiences/list HTTP/1.1\r\n\r\n", 400).SetArgDisplayNames("no host"),
        new TestCaseData("GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400).SetArgDisplayNames("NUL in the path"),
        new TestCaseData(Head + "Content-Length: -1\r\n\r\n", 400).SetArgDisplayNames("length"),
        new TestCaseData(Head + "no colon\r\n\r\n", 400).SetArgDisplayNames("header"),
        new TestCaseData(new string('x', 10_000), 414).SetArgDisplayNames("no line end"),
        new TestCaseData($"GET /{new string('x', 8_300)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414).SetArgDisplayNames("path"),
        new TestCaseData($"{Head}X: {new string('x', 33_000)}\r\n\r\n", 431).SetArgDisplayNames("header size"),
        new TestCaseData(Head + string.Concat(Enumerable.Repeat("X: x\r\n", 200)) + "\r\n", 431).SetArgDisplayNames("headers"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public async Task Serve_NotHttpOrTooMuch_AnsweredByTheServerWithoutBody(string sent, int status)
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        using RawConnection connection = await RawConnection.OpenAsync(emulator);

        await connection.WriteAsync(sent);
        string answer = await connection.ReadToEndAsync();

        Assert.That(answer, Does.StartWith($"HTTP/1.1 {status} ").And.EndsWith("\r\n\r\n").And.Contains("Content-Length: 0\r\n"));
        Assert.That(emulator.Requests, Is.Empty);
        await AssertServesAsync(emulator);
    }

    [TestCase("")]
    [TestCase("POST /2.9/pro")]
    [TestCase("POST /2.9/profiles/update HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n[{")]
    public async Task Serve_ConnectionThatIsLeft_OthersAreServed(string sent)
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        using RawConnection idle = await RawConnection.OpenAsync(emulator);
        await idle.WriteAsync(sent);

        await AssertServesAsync(emulator);
        idle.Dispose();
        await AssertServesAsync(emulator);
    }

    [TestCase("OPTIONS * HTTP/1.1")]
    [TestCase("GET http://elsewhere/2.9/unknown HTTP/1.1")]
    [TestCase("CONNECT elsewhere:80 HTTP/1.1")]
    [TestCase("BREW /2.9/%2e%2e/%00%ff HTTP/1.1")]
    public async Task Serve_OddTarget_RefusedAndOthersAreServed(string line)
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        using RawConnection connection = await RawConnection.OpenAsync(emulator);

        await connection.WriteAsync(line + "\r\nHost: elsewhere\r\nConnection: close\r\n\r\n");
        string answer = await connection.ReadToEndAsync();

        Assert.That(answer, Does.StartWith("HTTP/1.1 40"));
        await AssertServesAsync(emulator);
    }

    [Test]
    public async Task Serve_ConnectionsAboveTheLimit_EndedAndTheOthersServed()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        var open = new RawConnection[4_096];
        await Parallel.ForAsync(0, open.Length, async (i, _) => open[i] = await RawConnection.OpenAsync(emulator));

        using RawConnection tooMany = await RawConnection.OpenAsync(emulator);
        Assert.That(await tooMany.ReadToEndAsync(), Is.Empty);
        await open[0].WriteAsync("GET /2.9/unknown HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.That(await open[0].ReadToEndAsync(), Does.StartWith("HTTP/1.1 404"));
        Array.ForEach(open, connection => connection.Dispose());
    }

    [Test]
    public async Task Serve_RandomBytes_LivesOn()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        var random = new Random(7);

        for (int i = 0; i < 200; i++)
        {
            using RawConnection connection = await RawConnection.OpenAsync(emulator);
            byte[] bytes = new byte[random.Next(1, 2_000)];
            random.NextBytes(bytes);
            await connection.WriteAsync(string.Concat(bytes.Select(b => (char)b)));
        }

        Assert.That(emulator.Requests, Is.Empty);
        await AssertServesAsync(emulator);
    }

    private static async Task AssertServesAsync(BatchEmulator emulator)
    {
        using HttpClient http = Api.Client(emulator, new SocketsHttpHandler());
        Answer answer = await http.PostAsync("profiles/update", """[{"identifiers":{"custom_id":"jane"}}]""");
        Assert.That(answer.IsSuccess, answer.Text);
    }
}
