using System.Net;
using System.Net.Http.Headers;

namespace Batch.Sdk.Transport;

/// <summary>Sends a request once and judges the answer.</summary>
internal sealed class AttemptSender(TransportSettings settings, Func<HttpClient> clients)
{
    private static readonly ProductInfoHeaderValue UserAgent =
        new("Batch.Sdk", typeof(AttemptSender).Assembly.GetName().Version!.ToString(3));

    public async Task<Attempt> SendAsync(ApiRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        HttpRequestMessage? message = null;
        using var timeout = new CancellationTokenSource(settings.Retry.AttemptTimeout, settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            string key = await ReadKeyAsync(either.Token).ConfigureAwait(false);
            message = Compose(request, body, key);
            using HttpResponseMessage response = await clients()
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            ReadOnlyMemory<byte> answer = await AnswerBody.ReadAsync(response, either.Token).ConfigureAwait(false);
            return Judge(request, response, answer, key);
        }
        catch (Exception exception)
        {
            return Failed(exception, MayHaveArrived(message), cancellationToken.IsCancellationRequested);
        }
        finally
        {
            if (message?.Content is RequestBody { IsBeingRead: true }) request.KeepBody();
            message?.Dispose();
        }
    }

    private static bool MayHaveArrived(HttpRequestMessage? message) => message?.Content is RequestBody { WasRead: true };

    private async ValueTask<string> ReadKeyAsync(CancellationToken cancellationToken)
    {
        string key = await settings.RestApiKey(cancellationToken).ConfigureAwait(false);
        return HeaderText.IsSafe(key)
            ? key
            : throw new BatchException("The REST API key that the callback returned is empty or has characters that a header cannot carry");
    }

    private HttpRequestMessage Compose(ApiRequest request, ReadOnlyMemory<byte> body, string key)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(settings.Address, request.Route))
        {
            Content = request.Method == HttpMethod.Get ? null : new RequestBody(body),
        };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        message.Headers.Add("X-Batch-Project", settings.ProjectKey);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.UserAgent.Add(UserAgent);
        return message;
    }

    private Attempt Judge(ApiRequest request, HttpResponseMessage response, ReadOnlyMemory<byte> answer, string key)
    {
        if (response.IsSuccessStatusCode)
        {
            return request.TryRead(response.StatusCode, answer)
                ? new Attempt { Verdict = Verdict.Accepted }
                : NotUnderstood(response.StatusCode, answer.Length);
        }

        TimeSpan? retryAfter = RetryAfter(response.Headers.RetryAfter);
        ErrorBody error = ErrorBody.Read(answer).Without(key);
        return new Attempt
        {
            Verdict = Refusal.ToVerdict(response.StatusCode),
            Error = Refusal.ToException(response.StatusCode, error, retryAfter, request.Route),
            IsTransient = Refusal.IsTransient(response.StatusCode),
            IsThrottled = response.StatusCode == HttpStatusCode.TooManyRequests,
            RetryAfter = retryAfter,
        };
    }

    private static Attempt NotUnderstood(HttpStatusCode status, int length) => new()
    {
        Verdict = Verdict.Ambiguous,
        Error = new BatchException(
            $"Batch answered HTTP {(int)status} with {length} bytes that make no sense as an acceptance: "
            + "the request may have been carried out.",
            isTransient: true),
        IsTransient = true,
    };

    private static Attempt Failed(Exception cause, bool mayHaveArrived, bool isCanceled)
    {
        bool isTransient = !isCanceled && cause is (HttpRequestException or IOException or OperationCanceledException);
        string what = cause switch
        {
            BatchException => cause.Message,
            _ when isCanceled => "The call was cancelled",
            OperationCanceledException => "Batch did not answer in time",
            HttpRequestException or IOException => $"The connection to Batch failed ({cause.Message})",
            _ => $"Sending the request failed on this side ({cause.GetType().Name})",
        };
        string outcome = mayHaveArrived ? "the request may have been carried out" : "nothing was sent";
        return new Attempt
        {
            Verdict = mayHaveArrived ? Verdict.Ambiguous : Verdict.NotCarriedOut,
            Error = new BatchException($"{what}: {outcome}.", isTransient, cause),
            IsTransient = isTransient,
            IsUnanswered = mayHaveArrived,
        };
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? (header?.Date - settings.TimeProvider.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
