using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Batch.Sdk.Redis.Registration;

/// <summary>What the registration puts into the container. Doing it twice does no harm.</summary>
internal static class RedisRegistration
{
    public static void Add(IServiceCollection services, string name)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisRateLimitOptions>, RedisOptionsValidator>());
        services.TryAddKeyedSingleton(name, static (provider, key) => Create(provider, (string)key!));
        services.AddOptions<RedisRateLimitOptions>(name).ValidateOnStart();
        services.AddOptions<BatchClientOptions>(name).Configure<IServiceProvider>(
            (options, provider) => options.Limiters = provider.GetRequiredKeyedService<SharedLimits>(name).Registry);
    }

    private static SharedLimits Create(IServiceProvider provider, string name)
    {
        RedisRateLimitOptions options = provider.GetRequiredService<IOptionsMonitor<RedisRateLimitOptions>>().Get(name);
        return new SharedLimits(options, provider.GetService<IConnectionMultiplexer>, provider.GetService<ILoggerFactory>());
    }
}
