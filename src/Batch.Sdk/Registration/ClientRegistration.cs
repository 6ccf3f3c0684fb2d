using System.Diagnostics.Metrics;
using Batch.Sdk.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Registration;

/// <summary>What a registration puts into the container. Doing it twice does no harm.</summary>
internal static class ClientRegistration
{
    public static IBatchClientBuilder AddClient(IServiceCollection services, string name)
    {
        IBatchClientBuilder builder = AddFactory(services, name);
        RegisteredClients.In(services).NamesWithKeys.Add(name);
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
        if (RegisteredClients.In(services).Names.Add(name)) AddFirst(services, name);
        return new BatchClientBuilder(name, services.AddHttpClient(HttpClientRegistration.NameOf(name)));
    }

    private static void AddFirst(IServiceCollection services, string name)
    {
        services.TryAddSingleton<IBatchClientFactory, BatchClientFactory>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BatchClientOptions>, OptionsAtStart>());
        services.TryAddSingleton(static provider => Instruments.From(provider.GetRequiredService<IMeterFactory>()));
        services.AddOptions<BatchClientOptions>(name)
            .Configure<IServiceProvider>(TakeFromContainer)
            .ValidateOnStart();
        HttpClientRegistration.Configure(services.AddHttpClient(HttpClientRegistration.NameOf(name)), name);
    }

    private static void TakeFromContainer(BatchClientOptions options, IServiceProvider provider)
    {
        options.TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        options.LoggerFactory = provider.GetService<ILoggerFactory>();
        options.Instruments = provider.GetRequiredService<Instruments>();
    }
}
