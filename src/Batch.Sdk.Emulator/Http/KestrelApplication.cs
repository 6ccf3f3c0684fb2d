using Batch.Sdk.Emulator.Control;
using Batch.Sdk.Emulator.Engine;
using Batch.Sdk.Emulator.Faults;
using Batch.Sdk.Emulator.Protocol;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Batch.Sdk.Emulator.Http;

/// <summary>Brings Kestrel's requests to the engine, with no pipeline between them.</summary>
internal sealed class KestrelApplication(ApiEngine engine, ControlApi control, int maxRequestBytes)
    : IHttpApplication<IFeatureCollection>
{
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        IHttpRequestFeature request = context.GetRequiredFeature<IHttpRequestFeature>();
        CancellationToken aborted = context.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted;
        using var body = new BodyBuffer();
        ApiResponse response = await AnswerAsync(request, body, aborted).ConfigureAwait(false);
        await engine.HoldAsync(response, aborted).ConfigureAwait(false);
        if (response.Ending is Ending.Reset or Ending.Never) context.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
        else await WriteAsync(context, response, aborted).ConfigureAwait(false);
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    private async Task<ApiResponse> AnswerAsync(IHttpRequestFeature request, BodyBuffer body, CancellationToken aborted)
    {
        ApiRequest head = ToRequest(request);
        if (!BrowserGuard.IsOwnName(head.Host)) return Refuse(head, RequestRefusedException.ForeignName());
        FaultPlan plan = engine.Begin(request.Method, request.Path);
        try
        {
            if (plan.ReadsBody) await body.ReadAsync(request.Body, request.Headers.ContentLength, maxRequestBytes, aborted).ConfigureAwait(false);
            ApiRequest whole = head with { Body = body.Bytes };
            return ControlApi.Owns(whole) ? control.Handle(whole) : engine.Handle(whole, plan);
        }
        catch (BadHttpRequestException e)
        {
            return Refuse(head, RequestRefusedException.Unreadable(e.StatusCode, e.Message));
        }
    }

    private ApiResponse Refuse(ApiRequest head, RequestRefusedException refusal) =>
        ControlApi.Owns(head) ? ControlApi.Refuse(refusal) : engine.Refuse(head, refusal);

    private static ApiRequest ToRequest(IHttpRequestFeature request) => new()
    {
        Method = request.Method,
        Path = request.Path,
        EncodedPath = EncodedPath(request),
        Query = request.QueryString,
        Host = request.Headers.Host.ToString(),
        Origin = request.Headers.Origin,
        FetchSite = request.Headers["Sec-Fetch-Site"],
        Authorization = request.Headers.Authorization,
        Project = request.Headers["X-Batch-Project"],
        ContentType = request.Headers.ContentType,
        ContentEncoding = request.Headers.ContentEncoding,
        Body = ReadOnlyMemory<byte>.Empty,
    };

    /// <summary>The decoded path cannot tell a slash in a custom ID from one between two parts.</summary>
    private static string EncodedPath(IHttpRequestFeature request) =>
        request.RawTarget.StartsWith('/') ? request.RawTarget.Split('?', 2)[0] : request.Path;

    private static async Task WriteAsync(IFeatureCollection context, ApiResponse response, CancellationToken aborted)
    {
        IHttpResponseFeature head = context.GetRequiredFeature<IHttpResponseFeature>();
        head.StatusCode = response.Status;
        head.Headers.ContentType = response.ContentType;
        head.Headers.ContentLength = response.Body.Length;
        if (response.RetryAfter is { } value) head.Headers.RetryAfter = value;
        foreach ((string name, string header) in response.Headers) head.Headers[name] = header;
        // Kestrel ends the connection when there comes less than was said.
        ReadOnlyMemory<byte> body = response.Ending == Ending.Cut ? response.Body[..(response.Body.Length / 2)] : response.Body;
        await context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(body, aborted).ConfigureAwait(false);
    }
}
