using System.Net;

namespace Batch.Sdk.Emulator.Configuration;

internal static class OptionsValidator
{
    private const int MaxRequestBytes = 512 * 1024 * 1024;

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
        .. Range(nameof(options.Port), options.Port, 0, ushort.MaxValue),
        .. Range(nameof(options.MaxRequestBytes), options.MaxRequestBytes, 1, MaxRequestBytes),
        .. Range(nameof(options.RequestLogCapacity), options.RequestLogCapacity, 0, int.MaxValue),
        .. Range(nameof(options.MaxCustomIdLength), options.MaxCustomIdLength, 1, int.MaxValue),
        .. Require(
            options.MissingAudienceStatus is HttpStatusCode.BadRequest or HttpStatusCode.NotFound,
            $"MissingAudienceStatus is {(int)options.MissingAudienceStatus}; it must be 400 or 404."),
        .. Require(
            options.AudienceIndexingTime >= TimeSpan.Zero,
            FormattableString.Invariant($"AudienceIndexingTime is {options.AudienceIndexingTime}; it must not be negative.")),
        .. options.StateFile is { } path ? StateFile(path) : [],
    ];

    /// <summary>What would prevent the state from being saved is better said before there is any.</summary>
    private static IEnumerable<string> StateFile(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
            return ["StateFile must be a path, or null for none."];
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full)) return [$"StateFile {full} is a folder; it must be a file in it."];
        return
        [
            .. Require(Directory.Exists(Path.GetDirectoryName(full)), $"StateFile {full} is in a folder that does not exist."),
            .. Require(!File.Exists(full) || !new FileInfo(full).IsReadOnly, $"StateFile {full} is read-only; it could not be saved."),
        ];
    }

    private static IEnumerable<string> Key(string name, string? key) => Require(
        key is null || (key.Length > 0 && key.All(c => c is > ' ' and <= '~')),
        $"{name} must be printable ASCII without blanks, and not empty; null lets any key in.");

    private static IEnumerable<string> Bucket(string name, TokenBucketOptions? bucket) => bucket is null
        ? [$"{name} must not be null."]
        : [
            .. Range(name + ".PerSecond", bucket.PerSecond, 0.001, 1e9),
            .. Range(name + ".Capacity", bucket.Capacity, 1, 1_000_000),
        ];

    private static IEnumerable<string> Range(string name, double value, double minimum, double maximum) => Require(
        value >= minimum && value <= maximum,
        FormattableString.Invariant($"{name} is {value}; it must be {minimum} to {maximum}."));

    private static IEnumerable<string> Require(bool condition, string fault) => condition ? [] : [fault];
}
