using System.Net;

namespace Batch.Sdk.Emulator.Configuration;

internal static class OptionsValidator
{
    public static void ThrowIfInvalid(BatchEmulatorOptions options)
    {
        string[] faults = [.. Faults(options)];
        if (faults.Length > 0)
            throw new ArgumentException("The emulator cannot start:" + string.Concat(faults.Select(f => "\n- " + f)), nameof(options));
    }

    private static IEnumerable<string> Faults(BatchEmulatorOptions options) =>
    [
        .. Key(nameof(options.RestApiKey), options.RestApiKey),
        .. Key(nameof(options.ProjectKey), options.ProjectKey),
        .. Require(options.TimeProvider is not null, "TimeProvider must not be null."),
        .. Bucket(nameof(options.ProfilesUpdate), options.ProfilesUpdate),
        .. Bucket(nameof(options.ProfilesMassUpdate), options.ProfilesMassUpdate),
        .. Bucket(nameof(options.OtherRoutes), options.OtherRoutes),
        .. AtLeast(1, nameof(options.MaxRequestBytes), options.MaxRequestBytes),
        .. AtLeast(0, nameof(options.RequestLogCapacity), options.RequestLogCapacity),
        .. AtLeast(1, nameof(options.MaxCustomIdLength), options.MaxCustomIdLength),
        .. Require(
            options.MissingAudienceStatus is HttpStatusCode.BadRequest or HttpStatusCode.NotFound,
            $"MissingAudienceStatus is {(int)options.MissingAudienceStatus}; it must be 400 or 404."),
        .. Require(
            options.AudienceIndexingTime >= TimeSpan.Zero,
            FormattableString.Invariant($"AudienceIndexingTime is {options.AudienceIndexingTime}; it must not be negative.")),
    ];

    private static IEnumerable<string> Key(string name, string? key) => Require(
        !string.IsNullOrEmpty(key) && key.All(c => c is > ' ' and <= '~'),
        $"{name} must be printable ASCII without blanks, and not empty.");

    private static IEnumerable<string> Bucket(string name, TokenBucketOptions? bucket) => bucket is null
        ? [$"{name} must not be null."]
        : [
            .. Require(
                bucket.PerSecond is > 0 and <= 1e9,
                FormattableString.Invariant($"{name}.PerSecond is {bucket.PerSecond}; it must be above 0 and at most 1e9.")),
            .. AtLeast(1, name + ".Capacity", bucket.Capacity),
        ];

    private static IEnumerable<string> AtLeast(int minimum, string name, int value) => Require(
        value >= minimum,
        FormattableString.Invariant($"{name} is {value}; it must be at least {minimum}."));

    private static IEnumerable<string> Require(bool condition, string fault) => condition ? [] : [fault];
}
