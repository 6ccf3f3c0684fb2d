using System.Net.Http.Headers;
using System.Text.Json;

namespace Batch.Sdk.Emulator.Protocol;

/// <summary>Turns the body of a request into JSON, or refuses the request.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static JsonDocument Parse(ApiRequest request)
    {
        RequireJson(request);
        if (!JsonUnicode.IsValid(request.Body.Span))
            throw RequestRefusedException.Malformed("The body is not valid Unicode text in UTF-8");

        try
        {
            return JsonDocument.Parse(request.Body, Strict);
        }
        catch (JsonException e)
        {
            throw RequestRefusedException.Malformed("The body is not valid JSON: " + e.Message);
        }
    }

    /// <summary>Refuses what does not say that it is JSON.</summary>
    public static void RequireJson(ApiRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || !"application/json".Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)
            || !(type.CharSet is null || "utf-8".Equals(type.CharSet.Trim('"'), StringComparison.OrdinalIgnoreCase)))
            throw RequestRefusedException.Malformed("The Content-Type must be application/json in UTF-8");

        if (!string.IsNullOrEmpty(request.ContentEncoding)
            && !"identity".Equals(request.ContentEncoding, StringComparison.OrdinalIgnoreCase))
            throw RequestRefusedException.Malformed("The Content-Encoding is not supported");
    }
}
