using System.Diagnostics;
using System.Globalization;

namespace Batch.Benchmarks.Measuring;

/// <summary>What a process took as a whole, from its start to its end. Its CPU and memory are those of the last look at it.</summary>
internal sealed record WholeProcess(double Seconds, double CpuSeconds, double PeakMebibytes)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public static async Task<WholeProcess> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task exit = process.WaitForExitAsync();
        var used = new WholeProcess(0, 0, 0);
        while (!exit.IsCompleted)
        {
            used = Look(process) ?? used;
            await Task.WhenAny(exit, Task.Delay(Between));
        }

        used = used with { Seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds };
        return process.ExitCode == 0 ? used : throw new InvalidOperationException($"A process ended with {process.ExitCode}: {await error}");
    }

    private static WholeProcess? Look(Process process)
    {
        try
        {
            string line = File.ReadLines($"/proc/{process.Id}/status").First(static text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            string kibibytes = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1];
            return new WholeProcess(0, process.TotalProcessorTime.TotalSeconds, double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            return null;
        }
    }
}
