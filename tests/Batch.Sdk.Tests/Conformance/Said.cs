using System.Net;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Conformance;

/// <summary>What a vector has, as the client says it, at the time of the vectors.</summary>
internal abstract class Said
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<Fault> Faults() => Faults(new ValidationOptions(), new FakeTimeProvider(Noon));

    /// <summary>The body of the request that the client sends; null if it sends none.</summary>
    public async Task<string?> SendAsync(Action<BatchClientOptions>? configure = null)
    {
        using var handler = new RecordingHandler(() => Answer.Json(HttpStatusCode.Accepted, """{"code":"SUCCESS","indexing_token":"t"}"""));
        await SendAsync(TestClient.On(handler, new FakeTimeProvider(Noon), configure));
        return handler.Requests.SingleOrDefault()?.Body;
    }

    protected abstract IReadOnlyList<Fault> Faults(ValidationOptions options, TimeProvider time);

    protected abstract Task SendAsync(BatchClient client);
}
