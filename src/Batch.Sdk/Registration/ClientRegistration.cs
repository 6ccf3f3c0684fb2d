using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Registration;

/// <summary>What a registration puts into the container. Doing it twice does no harm.</summary>
internal static class ClientRegistration
{
    public static IBatchClientBuilder AddClient(IServiceCollection services, string name)
    {
        IBatchClientBuilder builder = AddFactory(services, name);
        KeyedClientsOf(services).Names.Add(name);
        if (name.Length == 0)
        {
            services.TryAddSingleton(provider => provider.GetRequiredService<IBatchClientFactory>().Create(name));
        }
        else
        {
            services.TryAddKeyedSingleton(name, (provider, _) => provider.GetRequiredService<IBatchClientFactory>().Create(name));
        }

        return builder;
    }

    public static IBatchClientBuilder AddFactory(IServiceCollection services, string name)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        services.TryAddSingleton(KeyedClientsOf(services));
        services.TryAddSingleton<IBatchClientFactory, BatchClientFactory>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BatchClientOptions>, OptionsAtStart>());
        services.AddOptions<BatchClientOptions>(name)
            .Configure<IServiceProvider>(static (options, provider) => options.TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System)
            .ValidateOnStart();
        return new BatchClientBuilder(name, HttpClientRegistration.Add(services, name));
    }

    private static KeyedClients KeyedClientsOf(IServiceCollection services) =>
        services.FirstOrDefault(service => service.ServiceType == typeof(KeyedClients) && !service.IsKeyedService)?.ImplementationInstance
            as KeyedClients ?? new KeyedClients();
}
