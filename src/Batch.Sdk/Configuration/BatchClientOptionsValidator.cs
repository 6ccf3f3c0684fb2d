using System.Text.RegularExpressions;
using Batch.Sdk.Transport;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Configuration;

/// <summary>Finds all faults of the options at once. No message holds a key.</summary>
internal static partial class BatchClientOptionsValidator
{
    private const int LeastRequestBytes = 64 * 1024;
    private const int MostRequestBytes = 64 * 1024 * 1024;
    private const int MostConcurrentRequests = 64;

    /// <exception cref="OptionsValidationException">There are faults.</exception>
    public static void ThrowIfInvalid(BatchClientOptions options)
    {
        IReadOnlyList<string> faults = Validate(options);
        if (faults.Count > 0) throw new OptionsValidationException(Microsoft.Extensions.Options.Options.DefaultName, typeof(BatchClientOptions), faults);
    }

    public static IReadOnlyList<string> Validate(BatchClientOptions options, bool needsKeys = true)
    {
        var faults = new OptionFaults();
        CheckAddress(options, faults);
        if (needsKeys) CheckKeys(options, faults);
        CheckRequests(options, faults);
        CheckRetry(options.Retry, faults);
        CheckValidation(options.Validation, faults);
        CheckRate("RateLimits.ProfilesUpdate", options.RateLimits.ProfilesUpdate, faults);
        CheckRate("RateLimits.ProfilesMassUpdate", options.RateLimits.ProfilesMassUpdate, faults);
        CheckRate("RateLimits.Other", options.RateLimits.Other, faults);
        return faults.All;
    }

    private static void CheckAddress(BatchClientOptions options, OptionFaults faults)
    {
        Uri? address = options.BaseAddress;
        if (address is not { IsAbsoluteUri: true } || address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            faults.Add("BaseAddress must be an absolute URL without user, query and fragment, such as https://api.batch.com/.");
        }
        else if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        {
            faults.Add($"BaseAddress is {address}; it must be https, or http on a loopback address, because the key travels with every request.");
        }

        if (!ApiVersion().IsMatch(options.ApiVersion ?? string.Empty))
        {
            faults.Add($"ApiVersion is '{options.ApiVersion}'; it must have the form 2.N.");
        }
    }

    private static void CheckKeys(BatchClientOptions options, OptionFaults faults)
    {
        if (options.RestApiKeyProvider is null && !HeaderText.IsSafe(options.RestApiKey))
        {
            faults.Add(Missing("RestApiKey", options.RestApiKey));
        }

        if (options.RestApiKeyProvider is not null && options.RestApiKey is not null)
        {
            faults.Add("RestApiKey and RestApiKeyProvider are both set; set one of them.");
        }

        if (!HeaderText.IsSafe(options.ProjectKey)) faults.Add(Missing("ProjectKey", options.ProjectKey));
    }

    private static string Missing(string option, string? value) => string.IsNullOrEmpty(value)
        ? $"{option} is missing; it is in Settings > General in the Batch dashboard."
        : $"{option} has {value.Length} characters, among them spaces, line breaks or others that a header cannot carry.";

    private static void CheckRequests(BatchClientOptions options, OptionFaults faults)
    {
        CheckSize("MaxItemsPerRequest", options.MaxItemsPerRequest, BatchLimits.OperationsPerUpdate, "ProfilesUpdate", options.RateLimits.ProfilesUpdate, faults);
        CheckSize(
            "MaxItemsPerMassRequest", options.MaxItemsPerMassRequest, BatchLimits.OperationsPerMassUpdate,
            "ProfilesMassUpdate", options.RateLimits.ProfilesMassUpdate, faults);
        faults.CheckRange("MaxConcurrentRequests", options.MaxConcurrentRequests, 1, MostConcurrentRequests);
        faults.CheckRange("MaxRequestBytes", options.MaxRequestBytes, LeastRequestBytes, MostRequestBytes);
        if (!Enum.IsDefined(options.EventDelivery)) faults.Add($"EventDelivery is {(int)options.EventDelivery}; it must be AtLeastOnce or AtMostOnce.");
        if (options.TimeProvider is null) faults.Add("TimeProvider is null.");
    }

    private static void CheckSize(string option, int items, int limit, string bucket, RateLimitOptions rate, OptionFaults faults)
    {
        faults.CheckRange(option, items, 1, limit);
        (string name, int? burst) = rate.Limiter switch
        {
            null => ("Burst", rate.Burst),
            BatchRateLimiter own => ("Limiter.Capacity", own.Capacity),
            _ => (string.Empty, default(int?)),
        };
        if (items > burst)
        {
            faults.Add($"{option} is {items}, but RateLimits.{bucket}.{name} is {burst}: a full request would never get its permits.");
        }
    }

    private static void CheckRetry(RetryOptions retry, OptionFaults faults)
    {
        TimeSpan hour = TimeSpan.FromHours(1);
        faults.CheckRange("Retry.MaxRetries", retry.MaxRetries, 0, 100);
        faults.CheckRange("Retry.BaseDelay", retry.BaseDelay, TimeSpan.FromMilliseconds(1), hour);
        faults.CheckRange("Retry.MaxDelay", retry.MaxDelay, retry.BaseDelay, hour);
        faults.CheckRange("Retry.AttemptTimeout", retry.AttemptTimeout, TimeSpan.FromMilliseconds(100), hour);
        faults.CheckRange("Retry.MaxRetryAfter", retry.MaxRetryAfter, TimeSpan.Zero, TimeSpan.FromHours(24));
    }

    private static void CheckValidation(ValidationOptions validation, OptionFaults faults)
    {
        faults.CheckRange("Validation.MaxCustomIdLength", validation.MaxCustomIdLength, 1, BatchLimits.CustomIdLengthCeiling);
        faults.CheckRange("Validation.EventAgeMargin", validation.EventAgeMargin, TimeSpan.Zero, TimeSpan.FromHours(12));
        if (!Enum.IsDefined(validation.Names)) faults.Add($"Validation.Names is {(int)validation.Names}; it must be Strict or Normalize.");
    }

    private static void CheckRate(string option, RateLimitOptions rate, OptionFaults faults)
    {
        faults.CheckRange($"{option}.RatePerSecond", rate.RatePerSecond, 0.001, 1_000_000);
        faults.CheckRange($"{option}.Burst", rate.Burst, 1, 1_000_000);
        if (rate.InitialLevel is { } level) faults.CheckRange($"{option}.InitialLevel", level, 0, rate.Burst);
    }

    [GeneratedRegex(@"^2\.[0-9]{1,4}\z")]
    private static partial Regex ApiVersion();
}
