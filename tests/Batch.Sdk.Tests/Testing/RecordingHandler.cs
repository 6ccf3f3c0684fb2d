using System.Collections.Concurrent;

namespace Batch.Sdk.Tests.Testing;

/// <summary>Takes every request down and answers as it is told; thread-safe.</summary>
internal sealed class RecordingHandler(Func<RecordedRequest, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();

    public RecordingHandler()
        : this((_, _) => Task.FromResult(Answer.Success()))
    {
    }

    public RecordingHandler(params Func<HttpResponseMessage>[] answers)
        : this(InTurn(answers))
    {
    }

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RecordedRequest recorded = await RecordedRequest.FromAsync(request, cancellationToken);
        _requests.Enqueue(recorded);
        return await answer(recorded, cancellationToken);
    }

    private static Func<RecordedRequest, CancellationToken, Task<HttpResponseMessage>> InTurn(Func<HttpResponseMessage>[] answers)
    {
        int next = -1;
        return (_, _) => Task.FromResult(answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]());
    }
}
