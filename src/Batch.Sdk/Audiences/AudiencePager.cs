using System.Runtime.CompilerServices;
using Batch.Sdk.Telemetry;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Audiences;

/// <summary>Reads the list page by page, and never the same page twice.</summary>
internal static class AudiencePager
{
    public static async IAsyncEnumerable<AudienceInfo> ReadAsync(
        BatchTransport transport, BatchTelemetry telemetry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? from = null;
        do
        {
            // A span for each page: one for all would span what the caller does in between.
            var request = new AudienceList(from);
            AudiencePage page = await telemetry.TraceAsync(
                OperationNames.AudiencesList, () => transport.CallAsync(request, cancellationToken)).ConfigureAwait(false);
            foreach (AudienceInfo audience in page.Audiences) yield return audience;
            from = Next(page, seen);
        }
        while (from is not null);
    }

    private static string? Next(AudiencePage page, HashSet<string> seen)
    {
        if (!page.HasMore) return null;
        if (string.IsNullOrEmpty(page.NextFrom)) throw Broken("says that there are more but not where the next page begins");
        return seen.Add(page.NextFrom) ? page.NextFrom : throw Broken("leads back to a page that was read already");
    }

    private static BatchException Broken(string fault) =>
        new($"The list of audiences cannot be read to its end: Batch's answer {fault}.");
}
