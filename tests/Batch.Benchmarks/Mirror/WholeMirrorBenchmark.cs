using System.Diagnostics;
using System.Globalization;
using System.Text;
using Batch.Benchmarks.Running;

namespace Batch.Benchmarks.Mirror;

/// <summary>
/// A mirror as it is in use: a CSV file of which 3 % joined and 3 % left, compared with the state of the run before, and sent to an emulator that takes
/// one request a second, as Batch does. The ideal is one request a second from the first instant on.
/// </summary>
internal static class WholeMirrorBenchmark
{
    private const int MembersPerRequest = 10_000;

    public static async Task RunAsync(Settings settings)
    {
        int count = settings.Ids ?? settings.Count(10_000_000);
        string directory = Directory.CreateTempSubdirectory("batch-whole-mirror-").FullName;
        try
        {
            await RunAsync(directory, count, count * 3 / 100);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task RunAsync(string directory, int count, int changed)
    {
        (string before, string now, string state) = (Path.Combine(directory, "before.csv"), Path.Combine(directory, "now.csv"), Path.Combine(directory, "state"));
        IdFile.Write(before, 0, count, WholeMirrorRun.Column);
        IdFile.Write(now, changed, count, WholeMirrorRun.Column);
        using Process emulator = SelfProcess.Start(StrictEmulator.Verb);
        string address = await AskAsync(emulator, null);
        await MeasureAsync(WholeMirrorRun.FirstTime, before, state, address);
        await AskAsync(emulator, "go");
        string[] run = await MeasureAsync(WholeMirrorRun.AtTheLimit, now, state, address);
        string[] seen = (await AskAsync(emulator, "end")).Split(' ');
        await emulator.WaitForExitAsync();
        Print(count, changed, run, seen);
    }

    private static async Task<string> AskAsync(Process emulator, string? word)
    {
        if (word is not null) await emulator.StandardInput.WriteLineAsync(word);
        return await emulator.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The emulator died.");
    }

    /// <summary>The words of a run, and how long its process took as a whole.</summary>
    private static async Task<string[]> MeasureAsync(params string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        using Process run = SelfProcess.Start([WholeMirrorRun.Verb, .. arguments]);
        string line = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        if (run.ExitCode != 0) throw new InvalidOperationException($"A run ended with {run.ExitCode}.");
        return [.. line.Trim().Split(' '), Stopwatch.GetElapsedTime(start).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)];
    }

    private static void Print(int count, int changed, string[] run, string[] seen)
    {
        if (Number(run[0]) != changed || Number(run[1]) != changed || Number(seen[2]) != count)
            throw new InvalidOperationException($"{run[0]} joined and {run[1]} left, and the emulator has {seen[2]} members.");
        int writes = 2 * ((changed + MembersPerRequest - 1) / MembersPerRequest);
        double ideal = writes - 1;
        double whole = Number(run[5]);
        var text = new StringBuilder().AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Whole mirror: {count:N0} members, {changed:N0} joined and as many left, {writes} requests that write")
            .AppendLine(CultureInfo.InvariantCulture, $"  {"ideal, one request a second",-40} {ideal,8:N1} s")
            .AppendLine(CultureInfo.InvariantCulture, $"  {"from the start of the process to its end",-40} {whole,8:N1} s  ({ideal / whole:P1} of the ideal)")
            .AppendLine(CultureInfo.InvariantCulture, $"  {"CPU",-40} {Number(run[3]),8:N1} s")
            .AppendLine(CultureInfo.InvariantCulture, $"  {"peak memory",-40} {Number(run[4]) / 1024,8:N1} MiB")
            .Append(CultureInfo.InvariantCulture, $"  {"requests, of them answered with 429",-40} {seen[0],8}, {seen[1]}");
        Console.WriteLine(text);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
