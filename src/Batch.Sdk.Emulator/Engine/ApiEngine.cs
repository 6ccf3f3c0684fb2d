using Batch.Sdk.Emulator.Faults;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Recording;

namespace Batch.Sdk.Emulator.Engine;

/// <summary>The API without a transport: one request in, one answer out, whatever the bytes.</summary>
internal sealed class ApiEngine(BatchEmulatorOptions options, RouteTable routes, FaultScript faults, RequestLog log)
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Says what the request shall meet, before its body is read.</summary>
    public FaultPlan Begin(string method, string path) =>
        routes.Find(method, path) is { } route ? faults.Next(route.Name) : FaultPlan.None;

    public ApiResponse Handle(ApiRequest request, FaultPlan plan)
    {
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        ApiResponse response = plan.Instead(now) ?? plan.Afterwards(Answer(plan.Spoil(request)), now);
        log.Add(request, response);
        return response;
    }

    /// <summary>Answers a request that never came to be handled.</summary>
    public ApiResponse Refuse(ApiRequest request, RequestRefusedException refusal)
    {
        ApiResponse response = ApiResponse.From(refusal);
        log.Add(request, response);
        return response;
    }

    /// <summary>Waits as long as the answer is held back, but no longer than the emulator runs.</summary>
    public async Task HoldAsync(ApiResponse response, CancellationToken cancellationToken)
    {
        if (response.Ending == Ending.Never)
            await _stopped.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (response.Delay > TimeSpan.Zero)
            await Task.WhenAny(_stopped.Task, Task.Delay(response.Delay, options.TimeProvider, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Lets go of all answers that are held back.</summary>
    public void Stop() => _stopped.TrySetResult();

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
        Route route = routes.Find(request.Method, request.Path)
            ?? throw RequestRefusedException.UnknownRoute(request.Method, request.Path);
        if (!Credentials.AreValid(request, options)) throw RequestRefusedException.Unauthorized();
        if (request.Body.Length > options.MaxRequestBytes) throw RequestRefusedException.TooLarge(options.MaxRequestBytes);
        return route.Handler(request);
    }
}
