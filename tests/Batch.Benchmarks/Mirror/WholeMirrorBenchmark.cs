using System.Diagnostics;
using System.Text.Json;
using Batch.Benchmarks.Command;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;

namespace Batch.Benchmarks.Mirror;

/// <summary>
/// A mirror as it is in use: <c>batch sync</c> of a CSV file of which 3 % joined and 3 % left since the run before, to an emulator that takes one request
/// a second, as Batch does. The ideal is one request a second from the first instant on.
/// </summary>
internal sealed class WholeMirrorBenchmark(string directory, int count)
{
    public const string Audience = "members";

    private const string Column = "customer_id";
    private const int MembersPerRequest = 10_000;

    private readonly int _changed = count / 100 * 3;

    public static async Task RunAsync(Settings settings)
    {
        string directory = Directory.CreateTempSubdirectory("batch-whole-mirror-").FullName;
        try
        {
            await new WholeMirrorBenchmark(directory, settings.Ids ?? settings.Count(10_000_000)).RunAsync();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task RunAsync()
    {
        IdFile.Write(InDirectory("before.csv"), 0, count, Column);
        IdFile.Write(InDirectory("now.csv"), _changed, count, Column);
        using Process emulator = SelfProcess.Start(StrictEmulator.Verb);
        string address = await AnswerAsync(emulator);
        await SyncAsync("before", """, "limits": { "requestsPerSecond": 10000 }""", address);
        await AskAsync(emulator);
        WholeProcess run = await SyncAsync("now", limits: "", address);
        string[] seen = (await AskAsync(emulator)).Split(' ');
        await emulator.WaitForExitAsync();
        using JsonDocument report = JsonDocument.Parse(await File.ReadAllTextAsync(InDirectory("report")));
        Print(run, report.RootElement, seen);
    }

    private string InDirectory(string name) => Path.Combine(directory, name);

    private async Task<WholeProcess> SyncAsync(string name, string limits, string address)
    {
        string job = InDirectory($"{name}.json");
        await File.WriteAllTextAsync(job, $$"""
            { "object": "audience", "mode": "mirror", "audience": "{{Audience}}", "createAudience": true,
              "source": { "type": "csv", "path": "{{name}}.csv" }, "fields": { "{{Column}}": "custom_id" }{{limits}} }
            """);
        return await WholeProcess.RunAsync(BatchCommand.Sync(job, address, "--state", InDirectory("state"), "--report", InDirectory("report")));
    }

    private static Task<string> AskAsync(Process emulator)
    {
        emulator.StandardInput.WriteLine();
        return AnswerAsync(emulator);
    }

    private static async Task<string> AnswerAsync(Process emulator) =>
        await emulator.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The emulator died.");

    private void Print(WholeProcess run, JsonElement report, string[] seen)
    {
        (long added, long removed) = (report.GetProperty("added").GetInt64(), report.GetProperty("removed").GetInt64());
        if (added != _changed || removed != _changed || seen[2] != $"{count}")
            throw new InvalidOperationException($"{added} joined and {removed} left, and the emulator has {seen[2]} members.");
        int writes = 2 * ((_changed + MembersPerRequest - 1) / MembersPerRequest);
        double ideal = writes - 1;
        Console.WriteLine();
        Console.WriteLine($"Whole mirror: batch sync of {count:N0} members, {_changed:N0} joined and as many left, {writes} requests that write");
        Console.WriteLine($"  {"ideal, one request a second",-40} {ideal,8:N1} s");
        Console.WriteLine($"  {"from the start of the process to its end",-40} {run.Seconds,8:N1} s  ({ideal / run.Seconds:P1} of the ideal)");
        Console.WriteLine($"  {"CPU",-40} {run.CpuSeconds,8:N1} s");
        Console.WriteLine($"  {"peak memory",-40} {run.PeakMebibytes,8:N1} MiB");
        Console.WriteLine($"  {"requests, of them answered with 429",-40} {seen[0],8}, {seen[1]}");
    }
}
