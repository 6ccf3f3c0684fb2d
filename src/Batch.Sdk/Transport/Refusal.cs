using System.Net;

namespace Batch.Sdk.Transport;

/// <summary>Turns an answer of failure into the exception that says what to do about it.</summary>
internal static class Refusal
{
    public static BatchApiException ToException(HttpStatusCode status, ErrorBody body, TimeSpan? retryAfter, string route) =>
        new($"{Advice(status, route)} (HTTP {(int)status}) {body.Description}", status, body.Code, retryAfter, IsTransient(status));

    public static bool IsTransient(HttpStatusCode status) => status
        is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    public static Verdict ToVerdict(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity => Verdict.Refused,
        HttpStatusCode.RequestTimeout => Verdict.Ambiguous,
        HttpStatusCode.ServiceUnavailable => Verdict.NotCarriedOut,
        >= HttpStatusCode.InternalServerError => Verdict.Ambiguous,
        _ => Verdict.NotCarriedOut,
    };

    private static string Advice(HttpStatusCode status, string route) => status switch
    {
        HttpStatusCode.BadRequest => "Batch refused the request as malformed.",
        HttpStatusCode.Unauthorized =>
            "Authentication failed: invalid REST API key, or the key is not valid for this project. "
            + "Verify the REST API key and the project key in Settings > General in the Batch dashboard.",
        HttpStatusCode.Forbidden =>
            "Authorization failed: check project key permissions. "
            + "Verify the project key in Settings > General in the Batch dashboard and ensure it matches the project you want to reach.",
        HttpStatusCode.NotFound => $"Batch does not know {route} at this address: check BaseAddress and ApiVersion.",
        HttpStatusCode.RequestTimeout => "Batch did not get the request in time.",
        HttpStatusCode.RequestEntityTooLarge => "Batch refused the request as too large.",
        HttpStatusCode.TooManyRequests =>
            "Rate limit exceeded: something else spends the same project's quota. Reduce its rate or the limits of this client.",
        HttpStatusCode.ServiceUnavailable => "Batch's services are under maintenance. Try again later.",
        >= HttpStatusCode.InternalServerError => "Batch failed to carry out the request. Try again later.",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
            "The service redirects elsewhere, and redirects are not followed with the key: check BaseAddress.",
        _ => "Batch refused the request.",
    };
}
