using System.Globalization;

namespace Batch.Benchmarks.Mirror;

/// <summary>What one run of a process came to, and what the process took as a whole.</summary>
/// <param name="Joined">Custom IDs that are new; null if it was not asked for.</param>
/// <param name="Left">Custom IDs that are gone; null if it was not asked for.</param>
/// <param name="CpuSeconds">By all its threads and children.</param>
/// <param name="PeakMebibytes">The most memory it had; null if the system does not say.</param>
internal sealed record MirrorResult(long? Joined, long? Left, double CpuSeconds, double? PeakMebibytes)
{
    /// <summary>From the start of the process to its end.</summary>
    public double Seconds { get; init; }

    /// <summary>Of a process of .NET: joined, left, CPU seconds, peak in KiB.</summary>
    public static MirrorResult OfDotnet(string[] words) =>
        new((long)Number(words[0]), (long)Number(words[1]), Number(words[2]), Number(words[3]) / 1024);

    /// <summary>Of a shell: joined, left, and user and system time as its <c>times</c> prints them.</summary>
    public static MirrorResult OfShell(string[] words) =>
        new((long)Number(words[0]), (long)Number(words[1]), Time(words[2]) + Time(words[3]), null);

    public static MirrorResult OfReader(string[] words) => new(null, null, Number(words[0]), Number(words[1]) / 1024);

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);

    private static double Time(string word)
    {
        string[] parts = word.TrimEnd('s').Split('m');
        return (60 * Number(parts[0])) + Number(parts[1]);
    }
}
