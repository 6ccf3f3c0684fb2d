using Microsoft.Extensions.DependencyInjection;

namespace Batch.Sdk;

/// <summary>A client that has been registered, for further settings.</summary>
public interface IBatchClientBuilder
{
    /// <summary>The name it was registered under; empty for the default one.</summary>
    string Name { get; }

    /// <summary>The services it was registered in.</summary>
    IServiceCollection Services { get; }

    /// <summary>
    /// The HTTP client underneath: for a proxy, a primary handler or handlers of your own. They run once for each attempt, inside
    /// retries, rate limit and timeout.
    /// </summary>
    IHttpClientBuilder HttpClientBuilder { get; }
}
