using System.Net;
using System.Net.Http.Headers;

namespace Batch.Sdk.Transport;

/// <summary>Sends a request once and judges the answer.</summary>
internal sealed class AttemptSender(TransportSettings settings, Func<HttpClient> clients)
{
    private static readonly ProductInfoHeaderValue UserAgent =
        new("Batch.Sdk", typeof(AttemptSender).Assembly.GetName().Version!.ToString(3));

    public async Task<Attempt> SendAsync(ApiRequest request, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(settings.Retry.AttemptTimeout, settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var body = new RequestBody(bytes);
        bool hasKey = false;
        try
        {
            string key = await RestApiKey.ReadAsync(settings.RestApiKey, either.Token).ConfigureAwait(false);
            hasKey = true;
            return await SendAsync(request, body, key, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            bool mayHaveArrived = hasKey && MayHaveArrived(request, body, exception);
            return FailedAttempt.From(exception, mayHaveArrived, cancellationToken.IsCancellationRequested);
        }
        finally
        {
            if (body.IsBeingRead) request.KeepBody();
        }
    }

    private async Task<Attempt> SendAsync(ApiRequest request, RequestBody body, string key, CancellationToken cancellationToken)
    {
        HttpClient client = clients();
        using HttpRequestMessage message = Compose(request, body, key, client);
        using HttpResponseMessage response = await client
            .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return await JudgeRefusalAsync(request, response, key, cancellationToken).ConfigureAwait(false);

        ReadOnlyMemory<byte> answer = await AnswerBody.ReadAsync(response, AnswerBody.MaxBytes, cancellationToken).ConfigureAwait(false);
        return request.TryRead(response.StatusCode, EchoedKey.Mask(answer, key))
            ? new Attempt { Verdict = Verdict.Accepted }
            : NotUnderstood(response.StatusCode, answer.Length);
    }

    /// <summary>A body that nobody read cannot have arrived. What has no body may have, once there was a connection.</summary>
    private static bool MayHaveArrived(ApiRequest request, RequestBody body, Exception exception) => request.Method == HttpMethod.Get
        ? exception is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        }
        : body.WasRead;

    private HttpRequestMessage Compose(ApiRequest request, RequestBody body, string key, HttpClient client)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(settings.Address, request.Route))
        {
            Content = request.Method == HttpMethod.Get ? null : body,
            Version = client.DefaultRequestVersion,
            VersionPolicy = client.DefaultVersionPolicy,
        };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        message.Headers.Add("X-Batch-Project", settings.ProjectKey);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.UserAgent.Add(UserAgent);
        return message;
    }

    /// <summary>The status counts even where the rest of the answer cannot be read.</summary>
    private async Task<Attempt> JudgeRefusalAsync(
        ApiRequest request, HttpResponseMessage response, string key, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> answer = await AnswerBody.TryReadAsync(response, AnswerBody.MaxErrorBytes, cancellationToken).ConfigureAwait(false);
        TimeSpan? retryAfter = RetryAfter(response.Headers);
        return new Attempt
        {
            Verdict = Refusal.ToVerdict(response.StatusCode),
            Error = Refusal.ToException(response.StatusCode, ErrorBody.Read(answer, key), retryAfter, request.Path),
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

    /// <summary>A moment is told by the clock of the service, from which this one may differ; so is the moment of the answer, where it is told.</summary>
    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        RetryConditionHeaderValue? header = headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? (header?.Date - (headers.Date ?? settings.TimeProvider.GetUtcNow()));
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
