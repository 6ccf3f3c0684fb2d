using Microsoft.Extensions.Options;

namespace Batch.Sdk.Registration;

/// <summary>Clients on the container's HTTP clients. One is asked for before each request, so that handlers can rotate.</summary>
internal sealed class BatchClientFactory(
    IHttpClientFactory httpClients, IOptionsMonitor<BatchClientOptions> options, RegisteredClients registered) : IBatchClientFactory
{
    public BatchClient Create(BatchCredentials credentials) => Create(Options.DefaultName, credentials);

    public BatchClient Create(string name, BatchCredentials credentials)
    {
        ThrowIfUnknown(name);
        ArgumentNullException.ThrowIfNull(credentials);
        return Create(name, options.Get(name).With(credentials));
    }

    public BatchClient Create(string name)
    {
        ThrowIfUnknown(name);
        return Create(name, options.Get(name));
    }

    private void ThrowIfUnknown(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (registered.Names.Contains(name)) return;
        string known = string.Join(", ", registered.Names.Select(text => $"'{text}'"));
        throw new ArgumentException($"No Batch client is registered under the name '{name}'. There are: {known}.", nameof(name));
    }

    private BatchClient Create(string name, BatchClientOptions settings)
    {
        string httpName = HttpClientRegistration.NameOf(name);
        return new BatchClient(settings, () => httpClients.CreateClient(httpName));
    }
}
