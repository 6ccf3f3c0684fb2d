namespace Batch.Sdk.Tests.Testing;

/// <summary>What one attempt put on the wire.</summary>
internal sealed record RecordedRequest(HttpMethod Method, Uri Uri, string Body, ILookup<string, string> Headers)
{
    public static async Task<RecordedRequest> FromAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        ILookup<string, string> headers = request.Headers
            .Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .SelectMany(header => header.Value.Select(value => (header.Key, value)))
            .ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase);
        return new RecordedRequest(request.Method, request.RequestUri!, body, headers);
    }
}
