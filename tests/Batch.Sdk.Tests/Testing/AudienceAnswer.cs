using System.Net;

namespace Batch.Sdk.Tests.Testing;

/// <summary>Answers of the audience routes as Batch gives them.</summary>
internal static class AudienceAnswer
{
    public const string Token = "a0082dc6860938a26280bd3ba927303b";

    public static HttpResponseMessage Accepted() => Answer.Json(HttpStatusCode.Accepted, $$"""{"indexing_token":"{{Token}}"}""");

    public static HttpResponseMessage View(string state = "APPLIED", string name = "vip") => Answer.Json(HttpStatusCode.OK, Json(name, state));

    public static HttpResponseMessage NotFound() => Answer.Error(HttpStatusCode.NotFound, "AUDIENCE_NOT_FOUND", "Not found");

    public static HttpResponseMessage WrongRoute() => Answer.Error(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND", "Not found");

    /// <param name="next">The rest of the page, such as <c>"has_more":false</c>.</param>
    /// <param name="names">The audiences.</param>
    public static HttpResponseMessage Page(string next, params string[] names) => Answer.Json(
        HttpStatusCode.OK, $$"""{"audiences":[{{string.Join(',', names.Select(name => Json(name, "APPLIED")))}}],{{next}}}""");

    private static string Json(string name, string state) => $$"""
        {"name":"{{name}}","display_name":"The {{name}}","type":"CUSTOM_ID","nb_ids":42,"indexing_state":"{{state}}",
         "created":"2023-08-12T22:30:05Z","updated":"2023-08-13T00:30:05+02:00"}
        """;
}
