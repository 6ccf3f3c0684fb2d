using Batch.Sdk.RateLimiting;
using Polly;

namespace Batch.Sdk.Transport;

/// <summary>retry -> throttle -> limiter -> attempt with its timeout. What the service does is a result here, never an exception.</summary>
internal sealed class BatchTransport(TransportSettings settings, Func<HttpClient> clients)
{
    private readonly ResiliencePipeline<Exchange> _pipeline = RetryPipeline.Build(settings.Retry, settings.TimeProvider);
    private readonly AttemptSender _sender = new(settings, clients);

    public async Task<SendResult> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var exchange = new Exchange(request, settings.Retry, settings.TimeProvider);
        try
        {
            await _pipeline.ExecuteAsync(
                static (state, token) => state.Transport.AttemptAsync(state.Exchange, token),
                (Transport: this, Exchange: exchange),
                cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was sent before is in the exchange.
        }

        return exchange.Conclude(cancellationToken.IsCancellationRequested);
    }

    private async ValueTask<Exchange> AttemptAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        ApiRequest request = exchange.Request;
        using IRequestPermit permit = await settings.Limiters(request.Bucket)
            .AcquireAsync(request.Weight, cancellationToken).ConfigureAwait(false);
        if (!permit.IsAcquired) return exchange.Note(NoPermit());
        if (!exchange.TryFreeze(out ReadOnlyMemory<byte> body)) return exchange.Note(new Attempt { Verdict = Verdict.Accepted });

        Attempt attempt = await _sender.SendAsync(request, body, cancellationToken).ConfigureAwait(false);
        if (attempt.IsThrottled) permit.Throttled(attempt.RetryAfter);
        else if (attempt.IsUnanswered) permit.AnswerLost(settings.Retry.AttemptTimeout);
        return exchange.Note(attempt);
    }

    private static Attempt NoPermit() => new()
    {
        Verdict = Verdict.NotCarriedOut,
        Error = new BatchException("The rate limiter gave no permit: its queue is full, or it was disposed of.", isTransient: true),
    };
}
