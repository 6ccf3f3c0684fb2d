using System.Net;
using System.Text;

namespace Batch.Sdk.Sync.Running;

/// <summary>Takes every request as Batch would at its best, and sends none.</summary>
internal sealed class RehearsalHandler : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        bool isAudience = request.RequestUri!.AbsolutePath.Contains("/audiences/", StringComparison.Ordinal);
        string answer = isAudience ? """{"indexing_token":"rehearsal"}""" : """{"code":"SUCCESS"}""";
        return Task.FromResult(new HttpResponseMessage(isAudience ? HttpStatusCode.OK : HttpStatusCode.Accepted)
        {
            Content = new StringContent(answer, Encoding.UTF8, "application/json"),
        });
    }
}
