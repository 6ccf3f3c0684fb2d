using Microsoft.Extensions.Options;

namespace Batch.Sdk.Registration;

/// <summary>Clients on the container's HTTP clients. One is asked for before each request, so that handlers can rotate.</summary>
internal sealed class BatchClientFactory(IHttpClientFactory httpClients, IOptionsMonitor<BatchClientOptions> options) : IBatchClientFactory
{
    public BatchClient Create(BatchCredentials credentials) => Create(Options.DefaultName, credentials);

    public BatchClient Create(string name, BatchCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(credentials);
        return Create(name, options.Get(name).With(credentials));
    }

    public BatchClient Create(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Create(name, options.Get(name));
    }

    private BatchClient Create(string name, BatchClientOptions settings)
    {
        string httpName = HttpClientRegistration.NameOf(name);
        return new BatchClient(settings, () => httpClients.CreateClient(httpName));
    }
}
