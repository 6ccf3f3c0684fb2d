using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Audiences;

/// <summary>A client in virtual time, on answers given in turn.</summary>
internal abstract class AudienceFixture
{
    protected static readonly IndexingToken Token = new(AudienceAnswer.Token);

    private RecordingHandler _handler = new();

    protected FakeTimeProvider Time { get; private set; } = VirtualTime.Create();

    /// <summary>What went over the wire: method, path with query, body.</summary>
    protected IEnumerable<string> Sent => _handler.Requests.Select(
        request => $"{request.Method} {request.Uri.PathAndQuery.Replace("/2.9/audiences/", null, StringComparison.Ordinal)} {request.Body}".TrimEnd());

    [SetUp]
    public void BeginAnew() => Time = VirtualTime.Create();

    [TearDown]
    public void DisposeHandler() => _handler.Dispose();

    protected AudiencesClient On(params Func<HttpResponseMessage>[] answers) => On(null, answers);

    protected AudiencesClient On(Action<BatchClientOptions>? configure, params Func<HttpResponseMessage>[] answers)
    {
        _handler.Dispose();
        _handler = new RecordingHandler(answers);
        return TestClient.On(_handler, Time, configure).Audiences;
    }

    protected Task<T> RunAsync<T>(Task<T> call) => Time.RunAsync(call);

    protected async Task<TException> FailAsync<TException>(Task call)
        where TException : Exception
    {
        await Time.RunAsync(call);
        return Assert.ThrowsAsync<TException>(() => call)!;
    }
}
