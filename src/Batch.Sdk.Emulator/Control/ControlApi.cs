using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Control;

/// <summary>
/// The emulator's own routes, beside those of Batch: they show what is in it and move its clock, for people and programs outside
/// its process.
/// </summary>
internal sealed class ControlApi(ControlRoutes routes, int maxRequestBytes)
{
    private static readonly (string Name, string Value)[] Headers =
    [
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>Whether a request is for the emulator itself: for its page, or for what is under its prefix.</summary>
    public static bool Owns(ApiRequest request) =>
        (request.EncodedPath == "/" && request.Method is "GET" or "HEAD")
        || request.EncodedPath == "/_emulator"
        || request.EncodedPath.StartsWith(ControlRoutes.Prefix, StringComparison.Ordinal);

    public ApiResponse Handle(ApiRequest request) => WithHeaders(Answer(request));

    public static ApiResponse Refuse(RequestRefusedException refusal) => WithHeaders(ApiResponse.From(refusal));

    private static ApiResponse WithHeaders(ApiResponse response) =>
        response with { Headers = [.. response.Headers.Concat(Headers).DistinctBy(static header => header.Name)] };

    private ApiResponse Answer(ApiRequest request)
    {
        try
        {
            return ApiResponse.Of(Dispatch, request);
        }
        catch (Exception)
        {
            return ApiResponse.From(RequestRefusedException.Unexpected());
        }
    }

    private ApiResponse Dispatch(ApiRequest request)
    {
        BrowserGuard.CheckOrigin(request);
        if (request.Body.Length > maxRequestBytes) throw RequestRefusedException.TooLarge(maxRequestBytes);
        return routes.Dispatch(request);
    }
}
