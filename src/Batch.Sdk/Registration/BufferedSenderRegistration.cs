using Batch.Sdk.Buffering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Registration;

/// <summary>What the registration of a sender puts into the container. Doing it twice does no harm.</summary>
internal static class BufferedSenderRegistration
{
    public static void Add(IServiceCollection services, string name)
    {
        RegisteredClients registered = RegisteredClients.In(services);
        if (!registered.NamesWithKeys.Contains(name))
        {
            throw new InvalidOperationException("A buffered sender needs a client of its own: call AddBufferedSender on what AddBatchClient returns.");
        }

        if (!registered.NamesWithSender.Add(name)) return;
        services.AddLogging();
        services.AddOptions<BufferedSenderOptions>(name).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BufferedSenderOptions>, BufferedSenderOptionsValidator>());
        if (name.Length == 0) services.AddSingleton(provider => Create(provider, name));
        else services.AddKeyedSingleton(name, (provider, _) => Create(provider, name));
        services.AddSingleton<IHostedService>(provider => new BufferedSenderDrain(
            Find<BufferedSender>(provider, name), provider.GetRequiredService<ILogger<BufferedSender>>()));
    }

    private static BufferedSender Create(IServiceProvider provider, string name) =>
        Find<BatchClient>(provider, name).CreateBufferedSender(provider.GetRequiredService<IOptionsMonitor<BufferedSenderOptions>>().Get(name));

    private static T Find<T>(IServiceProvider provider, string name)
        where T : notnull =>
        name.Length == 0 ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(name);
}
