using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Batch.Sdk.Redis.Registration;

/// <summary>Finds all faults of the options at once. No message holds the configuration, as that may hold a password.</summary>
internal sealed class RedisOptionsValidator(IServiceProvider? provider) : IValidateOptions<RedisRateLimitOptions>
{
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLease = TimeSpan.FromMinutes(10);

    /// <exception cref="OptionsValidationException">There are faults, a missing connection among them.</exception>
    public static void ThrowIfInvalid(RedisRateLimitOptions options)
    {
        string[] faults = [.. FaultsOf(options, options.Connection is not null, "set Connection, which stays yours to dispose.")];
        if (faults.Length > 0) throw new OptionsValidationException(Options.DefaultName, typeof(RedisRateLimitOptions), faults);
    }

    public ValidateOptionsResult Validate(string? name, RedisRateLimitOptions options)
    {
        string[] faults = [.. FaultsOf(
            options, HasConnection(options), "set Configuration or Connection, or register an IConnectionMultiplexer.")];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private bool HasConnection(RedisRateLimitOptions options) =>
        options.Connection is not null || options.Configuration is not null
        || provider?.GetService<IServiceProviderIsService>()?.IsService(typeof(IConnectionMultiplexer)) == true;

    private static IEnumerable<string> FaultsOf(RedisRateLimitOptions options, bool hasConnection, string remedy)
    {
        if (!hasConnection) yield return $"The shared rate limit has no connection to Redis: {remedy}";
        if (options is { Configuration: not null, Connection: not null }) yield return "Configuration and Connection are both set; set one of them.";
        if (options.Configuration is { } configuration && !IsConfiguration(configuration))
            yield return "Configuration is none that StackExchange.Redis understands; it must be one such as redis.example.com:6379,ssl=true.";
        if (string.IsNullOrEmpty(options.KeyPrefix) || options.KeyPrefix.AsSpan().ContainsAny('{', '}'))
            yield return $"KeyPrefix is '{options.KeyPrefix}'; it must be a text without braces.";
        if (options.LeaseDuration < ShortestLease || options.LeaseDuration > LongestLease)
            yield return $"LeaseDuration is {options.LeaseDuration}; it must be from {ShortestLease} to {LongestLease}.";
        if (!Enum.IsDefined(options.WhenUnavailable))
            yield return $"WhenUnavailable is {(int)options.WhenUnavailable}; it must be Wait or LocalShare.";
        if (options.LocalShare is { } share && share is not (> 0 and <= 1))
            yield return string.Create(CultureInfo.InvariantCulture, $"LocalShare is {share}; it must be above 0 and at most 1.");
        if (options is { WhenUnavailable: RedisOutageBehavior.LocalShare, LocalShare: null })
            yield return "LocalShare is not set, but WhenUnavailable asks for it: set it to 1 divided by the number of processes.";
    }

    private static bool IsConfiguration(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
