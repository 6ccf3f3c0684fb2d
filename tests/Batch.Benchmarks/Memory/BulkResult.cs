using System.Globalization;

namespace Batch.Benchmarks.Memory;

/// <summary>What a run took, and its form on one line between two processes.</summary>
internal sealed record BulkResult(double Seconds, double PeakMegabytes)
{
    public static BulkResult Parse(string line)
    {
        string[] parts = line.Split(' ');
        return new BulkResult(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Seconds:R} {PeakMegabytes:R}");
}
