using Batch.Sdk.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Registration;

/// <summary>The HTTP client below a Batch client: bare, since retries, rate limit and timeouts run in front of it.</summary>
internal static class HttpClientRegistration
{
    public static string NameOf(string clientName) => clientName.Length == 0 ? "Batch.Sdk" : $"Batch.Sdk.{clientName}";

    public static void Configure(IHttpClientBuilder builder, string clientName) => builder
        .RedactLoggedHeaders(_ => true)
        .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
        .ConfigurePrimaryHttpMessageHandler(SharedHttpClient.CreateHandler)
        .ConfigureAdditionalHttpMessageHandlers((handlers, provider) => StripInherited(handlers, provider, clientName));

    /// <summary>
    /// An application that gives a resilience handler to all its HTTP clients would have it repeat what is repeated here already:
    /// four attempts become sixteen, and events are tracked as often.
    /// </summary>
    private static void StripInherited(IList<DelegatingHandler> handlers, IServiceProvider provider, string clientName)
    {
        if (provider.GetRequiredService<IOptionsMonitor<BatchClientOptions>>().Get(clientName).KeepInheritedResilienceHandlers) return;
        for (int i = handlers.Count - 1; i >= 0; i--)
        {
            if (handlers[i] is ResilienceHandler) handlers.RemoveAt(i);
        }
    }
}
