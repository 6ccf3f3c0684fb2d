using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Protocol;

/// <summary>Ends the handling of a request that is refused whole. No state has changed when it is thrown.</summary>
internal sealed class RequestRefusedException(int status, string code, string message) : Exception(Brief.Message(message))
{
    public int Status => status;

    public string Code => code;

    public string? RetryAfter { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public int Operations { get; init; }

    public Charge? Charge { get; init; }

    public static RequestRefusedException Malformed(string message) => new(400, "MALFORMED_PARAMETER", message);

    public static RequestRefusedException Unreadable(int status, string message) => new(status, "MALFORMED_PARAMETER", message);

    public static RequestRefusedException Missing(string message) => new(400, "MISSING_PARAMETER", message);

    public static RequestRefusedException Unauthorized() =>
        new(401, "AUTHENTICATION_INVALID", "The Rest API Key is not valid for this project");

    public static RequestRefusedException UnknownRoute(string method, string path) =>
        new(404, "ROUTE_NOT_FOUND", $"No route {method} {path}");

    public static RequestRefusedException MethodNotAllowed(string method, string path, string allowed) =>
        new(405, "METHOD_NOT_ALLOWED", $"{path} does not take {method}, but {allowed}") { Headers = [("Allow", allowed)] };

    public static RequestRefusedException Forbidden(string message) => new(403, "FORBIDDEN", message);

    public static RequestRefusedException ForeignName() =>
        Forbidden("The emulator answers only as localhost or by a loopback address");

    public static RequestRefusedException ProfileNotFound(string customId) =>
        new(404, "PROFILE_NOT_FOUND", $"There is no profile {customId}");

    public static RequestRefusedException AudienceNotFound(string name) =>
        new(404, "AUDIENCE_NOT_FOUND", $"There is no audience {name}, or no such indexing token of it");

    public static RequestRefusedException TooLarge(int limit) =>
        new(413, "REQUEST_TOO_LARGE", $"The body is larger than {limit} bytes");

    public static RequestRefusedException TooManyRequests(string? retryAfter = null, int operations = 0, Charge? charge = null) =>
        new(429, "TOO_MANY_REQUESTS", "Too Many Requests") { RetryAfter = retryAfter, Operations = operations, Charge = charge };

    public static RequestRefusedException Maintenance() =>
        new(503, "MAINTENANCE_ERROR", "Batch's services are under maintenance. Please try again later");

    public static RequestRefusedException Unexpected(int status = 500, string message = "Unexpected error") =>
        new(status, "SERVER_ERROR", message);
}
