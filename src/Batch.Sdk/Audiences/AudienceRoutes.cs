using System.Net;
using Batch.Sdk.Telemetry;
using Batch.Sdk.Transport;

namespace Batch.Sdk.Audiences;

/// <summary>The routes of audiences, and what their refusals mean.</summary>
internal sealed class AudienceRoutes(BatchTransport transport, BatchTelemetry telemetry)
{
    public Task<IndexingToken> CreateAsync(string name, string? displayName, CancellationToken cancellationToken) =>
        transport.CallAsync(AudienceWrite.Create(name, displayName), cancellationToken);

    public async Task<bool> CreateIfMissingAsync(string name, string? displayName, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken).ConfigureAwait(false) is not null) return false;
        try
        {
            await CreateAsync(name, displayName, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (BatchApiException exception) when (exception.StatusCode == HttpStatusCode.BadRequest)
        {
            if (await IsThereAsync(name, cancellationToken).ConfigureAwait(false) != true) throw;
            return false;
        }
    }

    public IAsyncEnumerable<AudienceInfo> ListAsync(CancellationToken cancellationToken) =>
        AudiencePager.ReadAsync(transport, telemetry, cancellationToken);

    public async Task<AudienceInfo?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.CallAsync(new AudienceView(name, token: null), cancellationToken).ConfigureAwait(false);
        }
        catch (BatchApiException exception) when (MissingAudience.IsToldBy(exception))
        {
            return null;
        }
    }

    public async Task<AudienceInfo> ViewAsync(string name, IndexingToken? token, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.CallAsync(new AudienceView(name, token), cancellationToken).ConfigureAwait(false);
        }
        catch (BatchApiException exception) when (MissingAudience.IsToldBy(exception))
        {
            throw MissingAudience.OnView(name, token is not null, exception);
        }
    }

    public async Task<IndexingToken> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.CallAsync(AudienceWrite.Delete(name), cancellationToken).ConfigureAwait(false);
        }
        catch (BatchApiException exception) when (MissingAudience.MayBeMeantBy(exception))
        {
            if (await IsThereAsync(name, cancellationToken).ConfigureAwait(false) != false) throw;
            throw MissingAudience.OnDeletion(name, exception);
        }
    }

    public async Task<IndexingToken> ReplaceAsync(string name, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.CallAsync(AudienceWrite.Replace(body), cancellationToken).ConfigureAwait(false);
        }
        catch (BatchApiException exception)
        {
            throw await ExplainUpdateAsync(name, exception, cancellationToken).ConfigureAwait(false) ?? exception;
        }
    }

    /// <summary>Whether members were refused because there is no such audience; null if not, or if that cannot be found out.</summary>
    public async Task<BatchException?> ExplainUpdateAsync(string name, BatchApiException refusal, CancellationToken cancellationToken) =>
        MissingAudience.MayBeMeantBy(refusal) && await IsThereAsync(name, cancellationToken).ConfigureAwait(false) == false
            ? MissingAudience.OnUpdate(name, refusal)
            : null;

    /// <summary>Null if that cannot be found out: then the refusal that gave rise to the question is what there is to tell.</summary>
    private async Task<bool?> IsThereAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(name, cancellationToken).ConfigureAwait(false) is not null;
        }
        catch (BatchException)
        {
            return null;
        }
    }
}
