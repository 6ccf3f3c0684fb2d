using System.Net;
using System.Net.Http.Headers;
using Batch.Sdk.Emulator.Control;
using Batch.Sdk.Emulator.Engine;
using Batch.Sdk.Emulator.Faults;
using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Http;

/// <summary>Brings an <see cref="HttpClient"/> to the engine without a socket.</summary>
internal sealed class InProcessHandler(ApiEngine engine, ControlApi control, int maxRequestBytes) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FaultPlan plan = engine.Begin(request.Method.Method, request.RequestUri!.AbsolutePath);
        using var body = new BodyBuffer();
        if (plan.ReadsBody && request.Content is { } content)
        {
            Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await body.ReadAsync(stream, content.Headers.ContentLength, maxRequestBytes, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        ApiRequest apiRequest = ToRequest(request, body.Bytes);
        ApiResponse response = ControlApi.Owns(apiRequest) ? control.Handle(apiRequest) : engine.Handle(apiRequest, plan);
        await engine.HoldAsync(response, cancellationToken).ConfigureAwait(false);
        return response.Ending is Ending.Reset or Ending.Never ? throw BrokenConnection.Reset() : ToMessage(response, request);
    }

    private static ApiRequest ToRequest(HttpRequestMessage request, ReadOnlyMemory<byte> body) => new()
    {
        Method = request.Method.Method,
        Path = request.RequestUri!.AbsolutePath,
        EncodedPath = request.RequestUri.AbsolutePath,
        Query = request.RequestUri.Query,
        Host = request.Headers.Host,
        Origin = Header(request.Headers, "Origin"),
        FetchSite = Header(request.Headers, "Sec-Fetch-Site"),
        Authorization = Header(request.Headers, "Authorization"),
        Project = Header(request.Headers, "X-Batch-Project"),
        ContentType = Header(request.Content?.Headers, "Content-Type"),
        ContentEncoding = Header(request.Content?.Headers, "Content-Encoding"),
        Body = body,
    };

    private static string? Header(HttpHeaders? headers, string name) =>
        headers is not null && headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;

    private static HttpContent Content(ApiResponse response)
    {
        if (response.Ending != Ending.Cut) return new ReadOnlyMemoryContent(response.Body);
        var content = new StreamContent(new CutStream(response.Body.ToArray(), response.Body.Length / 2));
        content.Headers.ContentLength = response.Body.Length;
        return content;
    }

    private static HttpResponseMessage ToMessage(ApiResponse response, HttpRequestMessage request)
    {
        HttpContent content = Content(response);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(response.ContentType);
        var message = new HttpResponseMessage((HttpStatusCode)response.Status) { Content = content, RequestMessage = request };
        if (response.RetryAfter is { } value) message.Headers.TryAddWithoutValidation("Retry-After", value);
        foreach ((string name, string header) in response.Headers)
            if (!message.Headers.TryAddWithoutValidation(name, header)) content.Headers.TryAddWithoutValidation(name, header);
        return message;
    }
}
