using System.Net.Sockets;
using System.Text;
using Batch.Sdk.Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Emulator.Tests.Http;

internal sealed class ServerTests
{
    private const string Premium = """[{"identifiers":{"custom_id":"user-42"},"attributes":{"plan":"premium"}}]""";

    [Test]
    public async Task StartAsync_Defaults_ServesOnALoopbackPort()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        using HttpClient http = Api.Client(emulator, new SocketsHttpHandler());

        Answer answer = await http.PostAsync("profiles/update", Premium);

        Assert.That(emulator.Address.Host, Is.EqualTo("127.0.0.1"));
        Assert.That(answer.IsSuccess, answer.Text);
        Assert.That(emulator.Profiles["user-42"].Attributes["plan"], Is.EqualTo("premium"));
    }

    [Test]
    public async Task StartAsync_Twice_EachHasItsOwnPortAndStore()
    {
        await using BatchEmulator first = await BatchEmulator.StartAsync();
        await using BatchEmulator second = await BatchEmulator.StartAsync();
        using HttpClient http = Api.Client(first, new SocketsHttpHandler());

        await http.PostAsync("profiles/update", Premium);

        Assert.That(first.Address, Is.Not.EqualTo(second.Address));
        Assert.That((first.Profiles.Count, second.Profiles.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Serve_InProcessHandler_ReachesTheSameStore()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        using HttpClient http = Api.Client(emulator, emulator.CreateHandler());

        await http.PostAsync("profiles/update", Premium);

        Assert.That(emulator.Profiles, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Serve_RefusedRequest_SameAnswerAsInProcess()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync(
            new BatchEmulatorOptions { SendRetryAfter = true, OtherRoutes = new() { PerSecond = 0.001, Capacity = 1 } });
        using HttpClient http = Api.Client(emulator, new SocketsHttpHandler());
        await http.GetAsync(new Uri("2.9/audiences/list?limit=5", UriKind.Relative));

        using HttpResponseMessage response = await http.GetAsync(new Uri("2.9/audiences/list?limit=5", UriKind.Relative));

        Assert.That((int)response.StatusCode, Is.EqualTo(429));
        Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(1_000)).Within(TimeSpan.FromSeconds(60)));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That((await response.ReadAsync()).IsError);
    }

    [Test]
    public async Task Serve_Head_NotFoundWithoutBody()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        using HttpClient http = Api.Client(emulator, new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Head, "2.9/audiences/list");

        Answer answer = await (await http.SendAsync(request)).ReadAsync();

        Assert.That(answer, Is.EqualTo(new Answer(404, "")));
    }

    [Test]
    public async Task Serve_BodyAboveTheLimit_RefusedInTheErrorShape()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync(new BatchEmulatorOptions { MaxRequestBytes = 100_000 });
        using HttpClient http = Api.Client(emulator, new SocketsHttpHandler());

        Answer answer = await http.PostAsync("profiles/update", new byte[100_001]);

        Assert.That(answer.Status, Is.EqualTo(413));
        Assert.That(answer.IsError);
        Assert.That((await http.PostAsync("profiles/update", Premium)).IsSuccess);
    }

    [Test]
    public async Task Serve_BrokenChunks_RefusedInTheErrorShape()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(emulator.Address.Host, emulator.Address.Port);
        await using NetworkStream stream = socket.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "POST /2.9/profiles/update HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            + "not a chunk\r\n"));
        using var reader = new StreamReader(stream);
        string answer = await reader.ReadToEndAsync();

        Assert.That(answer, Does.StartWith("HTTP/1.1 400").And.Contains("\"error_code\":\"MALFORMED_PARAMETER\""));
        RecordedRequest request = emulator.Requests.Single();
        Assert.That((request.Path, request.Status, emulator.Counters.Refused), Is.EqualTo(("/2.9/profiles/update", 400, 1L)));
        Assert.That(request.Error, Does.Contain("chunk"));
    }

    [Test]
    public async Task Serve_ManyConnections_EveryOperationStoredOnce()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync(new BatchEmulatorOptions { EnforceRateLimits = false });
        using HttpClient http = Api.Client(emulator, new SocketsHttpHandler());

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancellation) =>
        {
            string json = $$$"""
                [⟨{"identifiers":{"custom_id":"user-{{{i % 40}}}-#"},"attributes":{"n{{{i}}}":{{{i}}}},"events":[{"name":"seen"}]},*20⟩]
                """;
            Answer answer = await http.PostAsync("profiles/update", Template.Expand(json));
            if (!answer.IsSuccess) throw new InvalidOperationException(answer.Text);
            _ = emulator.Profiles.Sum(profile => profile.Attributes.Count + profile.Events.Count);
        });

        Assert.That(emulator.Profiles, Has.Count.EqualTo(800));
        Assert.That(emulator.Profiles, Has.All.Matches<EmulatedProfile>(p => p.Attributes.Count == 10 && p.Events.Count == 10));
        Assert.That(emulator.Counters.AcceptedOperations, Is.EqualTo(8_000));
    }

    [Test]
    public async Task Serve_ManyConnectionsAboveTheLimit_ExactlyTheBurstIsAccepted()
    {
        var time = new FakeTimeProvider();
        await using BatchEmulator emulator = await BatchEmulator.StartAsync(new BatchEmulatorOptions { TimeProvider = time });
        using HttpClient http = Api.Client(emulator, new SocketsHttpHandler());

        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancellation) =>
            await http.PostAsync("profiles/update", Template.Expand($$$"""[⟨{"identifiers":{"custom_id":"user-{{{i}}}-#"}},*5⟩]""")));

        Assert.That(emulator.Profiles, Has.Count.EqualTo(1_000));
        Assert.That((emulator.Counters.AcceptedOperations, emulator.Counters.Throttled), Is.EqualTo((1_000L, 100L)));
    }

    [Test]
    public async Task DisposeAsync_Running_FreesThePortAndKeepsTheStore()
    {
        BatchEmulator emulator = await BatchEmulator.StartAsync();
        using HttpClient http = Api.Client(emulator, new SocketsHttpHandler());
        await http.PostAsync("profiles/update", Premium);

        await emulator.DisposeAsync();
        await emulator.DisposeAsync();
        emulator.Dispose();

        await Assert.ThatAsync(() => http.PostAsync("profiles/update", Premium), Throws.InstanceOf<HttpRequestException>());
        Assert.That(emulator.Profiles, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Dispose_Running_StopsTheServer()
    {
        BatchEmulator emulator = await BatchEmulator.StartAsync();
        using HttpClient http = Api.Client(emulator, new SocketsHttpHandler());

        emulator.Dispose();

        await Assert.ThatAsync(() => http.PostAsync("profiles/update", Premium), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task StartAsync_Cancelled_Throws() => await Assert.ThatAsync(
        () => BatchEmulator.StartAsync(new BatchEmulatorOptions(), new CancellationToken(canceled: true)),
        Throws.InstanceOf<OperationCanceledException>());
}
