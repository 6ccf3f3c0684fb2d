using System.Net;
using System.Net.Sockets;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Faults;

internal sealed class BrokenConnectionTests
{
    private static readonly Uri Update = new("2.9/profiles/update", UriKind.Relative);

    [Test]
    public async Task Reset_EitherKind_CallerSeesAResetAndTheStoreTellsThemApart(
        [Values] Transport transport, [Values(FaultKind.ResetBeforeReading, FaultKind.ResetAfterAccepting)] FaultKind kind)
    {
        await using FaultyApi api = await FaultyApi.StartAsync(transport, new EmulatedFault { Kind = kind, Times = 1 });
        bool isCarriedOut = kind == FaultKind.ResetAfterAccepting;

        HttpRequestException exception = Assert.ThrowsAsync<HttpRequestException>(() => api.SetAsync("lost"))!;

        Assert.That(exception.HttpRequestError, Is.EqualTo(HttpRequestError.Unknown), exception.ToString());
        Assert.That(exception.InnerException, Is.TypeOf<IOException>());
        Assert.That(
            (exception.InnerException!.InnerException as SocketException)?.SocketErrorCode, Is.EqualTo(SocketError.ConnectionReset));
        Assert.That(api.Emulator.Profiles.Count, Is.EqualTo(isCarriedOut ? 1 : 0));
        Assert.That(api.Emulator.Counters.AcceptedOperations, Is.EqualTo(isCarriedOut ? 1 : 0));
        Assert.That((api.Last.Status, api.Last.Fault, api.Last.Project), Is.EqualTo((0, kind, api.Emulator.ProjectKey)));
        Assert.That((await api.SetAsync("next")).IsSuccess, "the server lives on");
    }

    [Test]
    public async Task ResetBeforeReading_InProcess_NoByteOfTheBodyIsTaken()
    {
        await using FaultyApi api = await FaultyApi.StartAsync(
            Transport.InProcess, new EmulatedFault { Kind = FaultKind.ResetBeforeReading });
        using var body = new MemoryStream(new byte[100]);
        using var content = new StreamContent(body);

        await Assert.ThatAsync(() => api.Http.PostAsync(Update, content), Throws.InstanceOf<HttpRequestException>());

        Assert.That(body.Position, Is.Zero);
    }

    [Test]
    public async Task ResetBeforeReading_BodyThatNeverComes_ResetAllTheSame()
    {
        await using FaultyApi api = await FaultyApi.StartAsync(
            Transport.Socket, new EmulatedFault { Kind = FaultKind.ResetBeforeReading });
        using var connection = await RawConnection.OpenAsync(api.Emulator);

        await connection.WriteAsync("POST /2.9/profiles/update HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n");

        IOException exception = Assert.ThrowsAsync<IOException>(() => connection.ReadToEndAsync())!;
        Assert.That((exception.InnerException as SocketException)?.SocketErrorCode, Is.EqualTo(SocketError.ConnectionReset));
    }

    [Test]
    public async Task CutBody_Answer_HalfOfItThenTheEnd([Values] Transport transport)
    {
        await using FaultyApi api = await FaultyApi.StartAsync(transport, new EmulatedFault { Kind = FaultKind.CutBody, Times = 1 });
        using var request = new HttpRequestMessage(HttpMethod.Post, Update)
        {
            Content = new StringContent("""[{"identifiers":{"custom_id":"jane"}}]""", null, "application/json"),
        };

        using HttpResponseMessage response = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        byte[] half = new byte[9];
        await stream.ReadExactlyAsync(half);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(18));
        Assert.That(half, Is.EqualTo("{\"code\":\""u8.ToArray()));
        HttpIOException exception = Assert.ThrowsAsync<HttpIOException>(async () => await stream.ReadExactlyAsync(half))!;
        Assert.That(exception.HttpRequestError, Is.EqualTo(HttpRequestError.ResponseEnded));
        Assert.That(api.Emulator.Profiles, Has.Count.EqualTo(1));
        Assert.That((api.Last.Status, api.Last.Fault), Is.EqualTo((0, FaultKind.CutBody)));
        Assert.That((await api.SetAsync("next")).IsSuccess, "the server lives on");
    }

    [Test]
    public async Task CutBody_BufferedAnswer_FailsAsAWhole([Values] Transport transport)
    {
        await using FaultyApi api = await FaultyApi.StartAsync(transport, new EmulatedFault { Kind = FaultKind.CutBody });

        HttpRequestException exception = Assert.ThrowsAsync<HttpRequestException>(() => api.SetAsync("jane"))!;

        Assert.That(exception.InnerException, Is.TypeOf<HttpIOException>(), exception.ToString());
        Assert.That(exception.HttpRequestError, Is.EqualTo(HttpRequestError.ResponseEnded));
    }

    [Test]
    public async Task Hang_CallerGivesUp_NothingCarriedOut([Values] Transport transport)
    {
        await using FaultyApi api = await FaultyApi.StartAsync(transport, new EmulatedFault { Kind = FaultKind.Hang, Times = 1 });
        using var cancellation = new CancellationTokenSource();
        using var content = new StringContent("[]");

        Task<HttpResponseMessage> hanging = api.Http.PostAsync(Update, content, cancellation.Token);
        await WaitForRequestAsync(api);
        Assert.That((await api.SetAsync("meanwhile")).IsSuccess);
        Assert.That(hanging.IsCompleted, Is.False);
        await cancellation.CancelAsync();

        await Assert.ThatAsync(() => hanging, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(api.Emulator.Requests.Select(r => (r.Status, r.Fault)), Is.EqualTo([(0, FaultKind.Hang), (202, (FaultKind?)null)]));
        Assert.That(api.Emulator.Profiles.Single().CustomId, Is.EqualTo("meanwhile"));
    }

    [Test]
    public async Task Hang_EmulatorDisposed_CallerSeesABrokenConnection([Values] Transport transport)
    {
        await using FaultyApi api = await FaultyApi.StartAsync(transport, new EmulatedFault { Kind = FaultKind.Hang });

        Task<Answer> hanging = api.SetAsync("jane");
        await WaitForRequestAsync(api);
        await api.Emulator.DisposeAsync();

        await Assert.ThatAsync(() => hanging, Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Slow_Answer_CarriedOutAtOnceAndAnsweredByTheTimers([Values] Transport transport)
    {
        await using FaultyApi api = await FaultyApi.StartAsync(
            transport, new EmulatedFault { Kind = FaultKind.Slow, Delay = TimeSpan.FromHours(1), Times = 1 });

        Task<Answer> slow = api.SetAsync("jane");
        await WaitForRequestAsync(api);
        Assert.That(api.Emulator.Profiles, Has.Count.EqualTo(1));
        api.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        Assert.That((await api.SetAsync("meanwhile")).IsSuccess);
        Assert.That(slow.IsCompleted, Is.False);
        while (!slow.IsCompleted)
        {
            api.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.That((await slow).IsSuccess);
        Assert.That(api.Time.GetUtcNow() - Api.Noon, Is.GreaterThanOrEqualTo(TimeSpan.FromHours(1)));
        Assert.That(api.Emulator.Requests.Select(r => (r.Status, r.Fault)), Is.EqualTo([(202, FaultKind.Slow), (202, (FaultKind?)null)]));
    }

    [Test]
    public async Task Slow_EmulatorDisposed_CallerIsNotKept([Values] Transport transport)
    {
        await using FaultyApi api = await FaultyApi.StartAsync(
            transport, new EmulatedFault { Kind = FaultKind.Slow, Delay = TimeSpan.FromHours(1) });

        Task<Answer> slow = api.SetAsync("jane");
        await WaitForRequestAsync(api);
        await api.Emulator.DisposeAsync();

        Assert.That((await slow).IsSuccess);
    }

    private static async Task WaitForRequestAsync(FaultyApi api)
    {
        while (api.Emulator.Requests.Count == 0) await Task.Yield();
    }
}
