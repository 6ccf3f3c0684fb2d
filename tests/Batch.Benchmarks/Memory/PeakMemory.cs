using System.Globalization;

namespace Batch.Benchmarks.Memory;

internal static class PeakMemory
{
    /// <summary>Asked of the system, which counts all of the process, and not only what the garbage collector knows.</summary>
    public static int Kibibytes()
    {
        string line = File.ReadLines("/proc/self/status").Single(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
