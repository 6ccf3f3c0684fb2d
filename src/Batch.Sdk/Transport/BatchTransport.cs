using System.Diagnostics;
using System.Net;
using Batch.Sdk.RateLimiting;
using Polly;

namespace Batch.Sdk.Transport;

/// <summary>retry -> throttle -> limiter -> attempt with its timeout. What the service does is a result here, never an exception.</summary>
internal sealed class BatchTransport
{
    private readonly RequestTelemetry _telemetry;
    private readonly ResiliencePipeline<Exchange> _pipeline;
    private readonly AttemptSender _sender;
    private readonly TransportSettings _settings;

    public BatchTransport(TransportSettings settings, Func<HttpClient> clients)
    {
        _settings = settings;
        _telemetry = new RequestTelemetry(settings.Telemetry, settings.TimeProvider);
        _pipeline = RetryPipeline.Build(settings.Retry, settings.TimeProvider, _telemetry.Retrying);
        _sender = new AttemptSender(settings, clients);
    }

    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends all, an attempt under way included.</param>
    /// <param name="stopping">Ends the waiting, so that there is no further attempt; one that is under way goes on.</param>
    public async Task<SendResult> SendAsync(ApiRequest request, CancellationToken cancellationToken, CancellationToken stopping = default)
    {
        using Activity? span = _telemetry.Start(request);
        var exchange = new Exchange(request, _settings.Retry, _settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        bool isCanceled = false;
        try
        {
            await _pipeline.ExecuteAsync(
                static (state, token) => state.Transport.AttemptAsync(state.Exchange, token, state.Canceled),
                (Transport: this, Exchange: exchange, Canceled: cancellationToken),
                either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            isCanceled = cancellationToken.IsCancellationRequested;
        }

        SendResult result = exchange.Conclude(isCanceled);
        _telemetry.Ended(span, request, result);
        return result;
    }

    private async ValueTask<Exchange> AttemptAsync(Exchange exchange, CancellationToken waiting, CancellationToken cancellationToken)
    {
        ApiRequest request = exchange.Request;
        IRequestLimiter limiter = _settings.Limiters(request.Bucket);
        if (limiter.Pause > _settings.Retry.MaxRetryAfter) return exchange.Note(Paused(limiter.Pause, request.Path));

        long start = _telemetry.StartWaiting();
        using IRequestPermit? permit = await TryAcquireAsync(limiter, request.Weight, exchange, waiting).ConfigureAwait(false);
        _telemetry.Waited(request.Bucket, start);
        if (permit is null) return exchange;
        if (!TryFreeze(exchange, out ReadOnlyMemory<byte> body)) return exchange;

        exchange.Attempts++;
        Attempt attempt = await _sender.SendAsync(request, body, cancellationToken).ConfigureAwait(false);
        if (attempt.IsThrottled) Throttled(request, permit, attempt.RetryAfter);
        else if (attempt.IsUnanswered) permit.AnswerLost(_settings.Retry.AttemptTimeout);
        return exchange.Note(attempt);
    }

    private void Throttled(ApiRequest request, IRequestPermit permit, TimeSpan? retryAfter)
    {
        permit.Throttled(retryAfter);
        _telemetry.Throttled(request, retryAfter);
    }

    private static bool TryFreeze(Exchange exchange, out ReadOnlyMemory<byte> body)
    {
        try
        {
            if (exchange.TryFreeze(out body)) return true;
            exchange.Note(new Attempt { Verdict = Verdict.Accepted });
        }
        catch (BatchException exception)
        {
            body = default;
            exchange.Note(new Attempt { Verdict = Verdict.NotCarriedOut, Error = exception });
        }

        return false;
    }

    /// <summary>A limiter may fail, one of the user's own in any way; then nothing is sent.</summary>
    private static async ValueTask<IRequestPermit?> TryAcquireAsync(
        IRequestLimiter limiter, int weight, Exchange exchange, CancellationToken cancellationToken)
    {
        Exception? cause = null;
        try
        {
            IRequestPermit permit = await limiter.AcquireAsync(weight, cancellationToken).ConfigureAwait(false);
            if (permit.IsAcquired) return permit;
            permit.Dispose();
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            cause = exception;
        }

        exchange.Note(new Attempt
        {
            Verdict = Verdict.NotCarriedOut,
            Error = cause as BatchException ?? new BatchException("The rate limiter gave no permit: its queue is full, or it failed: nothing was sent.", isTransient: true, cause),
        });
        return null;
    }

    private static Attempt Paused(TimeSpan pause, string route) => new()
    {
        Verdict = Verdict.NotCarriedOut,
        Error = Refusal.ToException(
            HttpStatusCode.TooManyRequests, new ErrorBody(null, $"An earlier answer asked to wait; {pause:c} of it are left."), pause, route),
    };
}
