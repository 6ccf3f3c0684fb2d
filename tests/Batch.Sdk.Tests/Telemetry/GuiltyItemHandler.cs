using System.Net;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Telemetry;

/// <summary>Refuses requests with a certain item.</summary>
internal sealed class GuiltyItemHandler(string customId, HttpMessageHandler server) : DelegatingHandler(server)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        return body.Contains(customId, StringComparison.Ordinal)
            ? Answer.Error(HttpStatusCode.BadRequest)
            : await base.SendAsync(request, cancellationToken);
    }
}
