using System.Net;

namespace Batch.Sdk.Tests.Testing.Model;

/// <summary>
/// Batch's profile routes as a model: it keeps what it is told, checks every request against every limit, takes its time, and fails as its script
/// says. A request with a poisoned item is refused whole.
/// </summary>
internal sealed class ModelService(TimeProvider time, FaultScript script, ModelTraffic traffic, bool keepsTypes = false) : HttpMessageHandler
{
    /// <summary>The name of the attribute that spoils a request.</summary>
    public const string Poison = "poison";

    public ModelStore Store { get; } = new(keepsTypes);

    /// <summary>A body above this is refused with 413.</summary>
    public int TooLarge { get; init; } = int.MaxValue;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ModelFault fault = script.NextFault();
        if (fault == ModelFault.ResetBeforeReading) throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");

        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        ModelOperation[] operations = ModelOperation.Read(body);
        traffic.Enter(operations, body.Length);
        try
        {
            await Task.Delay(script.NextDelay(), time, cancellationToken);
            HttpResponseMessage answer = Carry(operations, body.Length, fault);
            await Task.Delay(fault == ModelFault.Silence ? Timeout.InfiniteTimeSpan : script.NextDelay(), time, cancellationToken);
            return answer;
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
        {
            traffic.LeaveUnclear(operations);
            throw;
        }
        finally
        {
            traffic.Leave(operations);
        }
    }

    private HttpResponseMessage Carry(ModelOperation[] operations, int bytes, ModelFault fault)
    {
        if (fault == ModelFault.Unauthorized) return Answer.Error(HttpStatusCode.Unauthorized);
        if (fault == ModelFault.Unavailable) return Answer.Error(HttpStatusCode.ServiceUnavailable);
        if (fault is ModelFault.Throttled) return Answer.Throttled();
        if (fault is ModelFault.ThrottledWithWait) return Answer.Throttled(TimeSpan.FromSeconds(1));
        if (bytes > TooLarge) return Answer.Error(HttpStatusCode.RequestEntityTooLarge);
        if (operations.Any(operation => operation.IsPoison)) return Answer.Error(HttpStatusCode.BadRequest);

        IReadOnlyList<(int, string)> leftOut = Store.Apply(operations, fault == ModelFault.PartialError ? ChooseOne(operations) : (_, _) => false);
        if (fault is ModelFault.None or ModelFault.PartialError) return Accepted(leftOut);
        traffic.LeaveUnclear(operations);
        return Unclear(fault);
    }

    private Func<int, string, bool> ChooseOne(ModelOperation[] operations)
    {
        int chosen = script.Next(operations.Length);
        string[] names =
        [
            .. operations[chosen].Attributes.Select(attribute => attribute.Key),
            .. operations[chosen].Events.Select((_, number) => $"events[{number}]"),
        ];
        string? name = names.Length == 0 ? null : names[script.Next(names.Length)];
        return (index, candidate) => index == chosen && candidate == name;
    }

    private static HttpResponseMessage Accepted(IReadOnlyList<(int Index, string Name)> leftOut) => leftOut.Count == 0
        ? Answer.Success()
        : Answer.PartialErrors(leftOut);

    private static HttpResponseMessage Unclear(ModelFault fault) => fault switch
    {
        ModelFault.ServerError => Answer.Error(HttpStatusCode.InternalServerError),
        ModelFault.BadGateway => Answer.Text(HttpStatusCode.BadGateway, "<html>", "text/html"),
        ModelFault.GatewayTimeout => Answer.Error(HttpStatusCode.GatewayTimeout),
        ModelFault.RequestTimeout => Answer.Error(HttpStatusCode.RequestTimeout),
        ModelFault.Garbage => Answer.Json(HttpStatusCode.Accepted, """{"code":"""),
        ModelFault.Empty => new HttpResponseMessage(HttpStatusCode.NoContent),
        ModelFault.Silence => Answer.Success(),
        ModelFault.Cut => new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StreamContent(new BrokenStream()) },
        _ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "reset"),
    };
}
