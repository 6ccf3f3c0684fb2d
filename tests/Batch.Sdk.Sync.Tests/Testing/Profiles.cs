using System.Globalization;
using Batch.Sdk.Emulator;

namespace Batch.Sdk.Sync.Tests.Testing;

/// <summary>Says what the emulator stored, in one line.</summary>
internal static class Profiles
{
    public static string Tell(EmulatedProfile profile) => $"{profile.CustomId}: {Tell(profile.Attributes)}";

    public static string Tell(IReadOnlyDictionary<string, object> attributes) => string.Join(
        ", ", attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Tell(pair.Value)}"));

    private static string Tell(object value) => value switch
    {
        double real => real.ToString("0.0######", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        DateTimeOffset date => date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IEnumerable<string> texts => $"[{string.Join(',', texts)}]",
        string text => text,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
