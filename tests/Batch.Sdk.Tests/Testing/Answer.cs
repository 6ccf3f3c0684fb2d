using System.Net;
using System.Text;

namespace Batch.Sdk.Tests.Testing;

/// <summary>Answers as Batch gives them.</summary>
internal static class Answer
{
    public static HttpResponseMessage Success() => Json(HttpStatusCode.Accepted, """{"code":"SUCCESS"}""");

    public static HttpResponseMessage PartialErrors(params int[] indexes) => Json(
        HttpStatusCode.Accepted,
        $$"""{"code":"SUCCESS_WITH_PARTIAL_ERRORS","errors":[{{string.Join(',', indexes.Select(index =>
            $$"""{"category":"attribute","bulk_index":{{index}},"reason":"too long","attribute":"plan"}"""))}}]}""");

    public static HttpResponseMessage PartialErrors(IEnumerable<(int Index, string Attribute)> errors) => Json(
        HttpStatusCode.Accepted,
        $$"""{"code":"SUCCESS_WITH_PARTIAL_ERRORS","errors":[{{string.Join(',', errors.Select(error =>
            $$"""{"category":"attribute","bulk_index":{{error.Index}},"reason":"no","attribute":"{{error.Attribute}}"}"""))}}]}""");

    public static HttpResponseMessage Error(HttpStatusCode status, string code = "SOME_CODE", string message = "some message") =>
        Json(status, $$"""{"error_code":"{{code}}","error_message":"{{message}}"}""");

    public static HttpResponseMessage Throttled(TimeSpan? retryAfter = null)
    {
        HttpResponseMessage response = Error(HttpStatusCode.TooManyRequests, "TOO_MANY_REQUESTS");
        if (retryAfter is { } wait) response.Headers.RetryAfter = new(wait);
        return response;
    }

    public static HttpResponseMessage Json(HttpStatusCode status, string body) => Text(status, body, "application/json");

    public static HttpResponseMessage Text(HttpStatusCode status, string body, string type) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };
}
