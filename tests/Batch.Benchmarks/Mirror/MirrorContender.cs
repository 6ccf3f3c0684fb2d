using System.Diagnostics;

namespace Batch.Benchmarks.Mirror;

/// <summary>A process that finds who joined and who left, or only reads the files.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Start">Starts it.</param>
/// <param name="Read">Reads what it prints.</param>
internal sealed record MirrorContender(string Name, Func<Process> Start, Func<string[], MirrorResult> Read)
{
    public MirrorResult Run()
    {
        long begin = Stopwatch.GetTimestamp();
        using Process process = Start();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Name} ended with {process.ExitCode}.");
        return Read(output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) with { Seconds = seconds };
    }
}
