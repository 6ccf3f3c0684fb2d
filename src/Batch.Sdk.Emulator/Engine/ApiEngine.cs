using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Recording;

namespace Batch.Sdk.Emulator.Engine;

/// <summary>The API without a transport: one request in, one answer out, whatever the bytes.</summary>
internal sealed class ApiEngine(BatchEmulatorOptions options, RouteTable routes, RequestLog log)
{
    public ApiResponse Handle(ApiRequest request)
    {
        ApiResponse response = Answer(request);
        log.Add(request, response);
        return response;
    }

    private ApiResponse Answer(ApiRequest request)
    {
        try
        {
            return ApiResponse.Of(Dispatch, request);
        }
        catch (Exception e)
        {
            return ApiResponse.From(RequestRefusedException.Unexpected()) with { Error = e.ToString() };
        }
    }

    private ApiResponse Dispatch(ApiRequest request)
    {
        Func<ApiRequest, ApiResponse> handler = routes.Find(request.Method, request.Path)
            ?? throw RequestRefusedException.UnknownRoute(request.Method, request.Path);
        if (!Credentials.AreValid(request, options)) throw RequestRefusedException.Unauthorized();
        if (request.Body.Length > options.MaxRequestBytes) throw RequestRefusedException.TooLarge(options.MaxRequestBytes);
        return handler(request);
    }
}
