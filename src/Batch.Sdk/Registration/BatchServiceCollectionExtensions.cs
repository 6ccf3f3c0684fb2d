using Batch.Sdk.Registration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Batch.Sdk;

/// <summary>Registers clients in a container.</summary>
/// <remarks>
/// <para>
/// The default client is a singleton of type <see cref="BatchClient"/>; one with a name is a keyed singleton:
/// <c>[FromKeyedServices("eu")] BatchClient batch</c>. Options are validated when the host starts, and when a client is made.
/// </para>
/// <para>Registering the same client again adds to its options and does no harm.</para>
/// </remarks>
public static class BatchServiceCollectionExtensions
{
    /// <summary>Registers the default client. Its keys come from <c>services.Configure&lt;BatchClientOptions&gt;(...)</c>.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The client's builder.</returns>
    /// <exception cref="ArgumentNullException">The services are null.</exception>
    public static IBatchClientBuilder AddBatchClient(this IServiceCollection services) =>
        AddBatchClient(services, Options.DefaultName);

    /// <summary>Registers the default client.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The client's builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IBatchClientBuilder AddBatchClient(this IServiceCollection services, Action<BatchClientOptions> configure) =>
        AddBatchClient(services, Options.DefaultName, configure);

    /// <summary>Registers the default client.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section that has the options.</param>
    /// <returns>The client's builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IBatchClientBuilder AddBatchClient(this IServiceCollection services, IConfigurationSection section) =>
        AddBatchClient(services, Options.DefaultName, section);

    /// <summary>Registers a client under a name.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the client and of its options.</param>
    /// <returns>The client's builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IBatchClientBuilder AddBatchClient(this IServiceCollection services, string name) =>
        ClientRegistration.AddClient(services, name);

    /// <summary>Registers a client under a name.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the client and of its options.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The client's builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IBatchClientBuilder AddBatchClient(this IServiceCollection services, string name, Action<BatchClientOptions> configure)
    {
        IBatchClientBuilder builder = AddBatchClient(services, name);
        services.Configure(name, configure);
        return builder;
    }

    /// <summary>Registers a client under a name.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the client and of its options.</param>
    /// <param name="section">The section that has the options.</param>
    /// <returns>The client's builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IBatchClientBuilder AddBatchClient(this IServiceCollection services, string name, IConfigurationSection section)
    {
        IBatchClientBuilder builder = AddBatchClient(services, name);
        services.Configure<BatchClientOptions>(name, section);
        return builder;
    }

    /// <summary>
    /// Registers <see cref="IBatchClientFactory"/> alone, for a service whose keys are known at run time only. The default options
    /// need no keys then.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The builder of what the factory's clients have in common.</returns>
    /// <exception cref="ArgumentNullException">The services are null.</exception>
    public static IBatchClientBuilder AddBatchClientFactory(this IServiceCollection services) =>
        ClientRegistration.AddFactory(services, Options.DefaultName);

    /// <summary>Registers <see cref="IBatchClientFactory"/> alone, for a service whose keys are known at run time only.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options that the factory's clients have in common.</param>
    /// <returns>The builder of what the factory's clients have in common.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IBatchClientBuilder AddBatchClientFactory(this IServiceCollection services, Action<BatchClientOptions> configure)
    {
        IBatchClientBuilder builder = AddBatchClientFactory(services);
        services.Configure(configure);
        return builder;
    }

    /// <summary>Registers <see cref="IBatchClientFactory"/> alone, for a service whose keys are known at run time only.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section that has the options that the factory's clients have in common.</param>
    /// <returns>The builder of what the factory's clients have in common.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IBatchClientBuilder AddBatchClientFactory(this IServiceCollection services, IConfigurationSection section)
    {
        IBatchClientBuilder builder = AddBatchClientFactory(services);
        services.Configure<BatchClientOptions>(section);
        return builder;
    }
}
