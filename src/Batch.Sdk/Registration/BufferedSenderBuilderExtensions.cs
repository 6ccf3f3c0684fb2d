using Batch.Sdk.Registration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Batch.Sdk;

/// <summary>Registers a <see cref="BufferedSender"/> beside a client.</summary>
/// <remarks>
/// It is a singleton, under the client's name where the client has one: <c>[FromKeyedServices("eu")] BufferedSender sender</c>. When the
/// host stops, it is drained after all hosted services have stopped and within the host's shutdown timeout; what is left then is logged
/// as a number, and told to the callers. Without a host the container disposes it: by <c>DisposeAsync</c> it is drained for at most
/// <see cref="BufferedSenderOptions.DrainTimeout"/>, by <c>Dispose</c> it ends at once.
/// </remarks>
public static class BufferedSenderBuilderExtensions
{
    /// <summary>Registers a sender with the default options.</summary>
    /// <param name="builder">The client's builder.</param>
    /// <returns>The client's builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="InvalidOperationException">The builder is that of a factory alone, without a client.</exception>
    public static IBatchClientBuilder AddBufferedSender(this IBatchClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        BufferedSenderRegistration.Add(builder.Services, builder.Name);
        return builder;
    }

    /// <summary>Registers a sender.</summary>
    /// <param name="builder">The client's builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The client's builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The builder is that of a factory alone, without a client.</exception>
    public static IBatchClientBuilder AddBufferedSender(this IBatchClientBuilder builder, Action<BufferedSenderOptions> configure)
    {
        AddBufferedSender(builder);
        builder.Services.Configure(builder.Name, configure);
        return builder;
    }

    /// <summary>Registers a sender.</summary>
    /// <param name="builder">The client's builder.</param>
    /// <param name="section">The section that has the options.</param>
    /// <returns>The client's builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The builder is that of a factory alone, without a client.</exception>
    public static IBatchClientBuilder AddBufferedSender(this IBatchClientBuilder builder, IConfigurationSection section)
    {
        AddBufferedSender(builder);
        builder.Services.Configure<BufferedSenderOptions>(builder.Name, section);
        return builder;
    }
}
