using System.Diagnostics;
using Batch.Benchmarks.Emulation;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;

namespace Batch.Benchmarks.Command;

/// <summary>How long a run of the command takes that has next to nothing to do, beside a program that has nothing to do.</summary>
internal static class StartBenchmark
{
    private const string Job = """
        { "object": "profiles", "mode": "upsert", "source": { "type": "csv", "path": "one.csv" }, "fields": { "id": "custom_id", "email": "$email_address" } }
        """;

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
        """;

    public static async Task RunAsync(Settings settings)
    {
        string directory = Directory.CreateTempSubdirectory("batch-start-benchmark-").FullName;
        EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        try
        {
            string hello = await MakeHelloAsync(Directory.CreateDirectory(Path.Combine(directory, "hello")).FullName);
            string job = Path.Combine(directory, "job.json");
            await File.WriteAllTextAsync(job, Job);
            await File.WriteAllTextAsync(Path.Combine(directory, "one.csv"), "id,email\nu1,a@example.com\n");
            await CompareAsync(settings.Rounds(21), directory, hello, job, emulator.Address.AbsoluteUri);
        }
        finally
        {
            await emulator.EndAsync();
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<string> MakeHelloAsync(string directory)
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "hello.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(directory, "Program.cs"), "System.Console.WriteLine(\"Hello, World!\");");
        await WholeProcess.RunAsync(new ProcessStartInfo("dotnet", ["build", directory, "-c", "Release", "-o", Path.Combine(directory, "out")]));
        return Path.Combine(directory, "out", "hello.dll");
    }

    private static async Task CompareAsync(int rounds, string directory, string hello, string job, string emulator)
    {
        var runs = new List<(double Hello, double Sync)>();
        for (int round = 0; round <= rounds; round++)
        {
            WholeProcess nothing = await WholeProcess.RunAsync(new ProcessStartInfo("dotnet", [hello]));
            WholeProcess sync = await WholeProcess.RunAsync(BatchCommand.Sync(job, emulator, "--state", Path.Combine(directory, $"state-{round}")));
            if (round > 0) runs.Add((nothing.Seconds, sync.Seconds));
        }

        Console.WriteLine();
        Console.WriteLine($"Start: batch sync of a file of 1 row, to its report ({rounds} rounds)");
        Console.WriteLine($"  {"hello world",-40} {Statistics.Median(runs.Select(run => run.Hello)) * 1e3,8:N0} ms");
        Console.WriteLine($"  {"batch sync",-40} {Statistics.Median(runs.Select(run => run.Sync)) * 1e3,8:N0} ms");
        Console.WriteLine($"  {"more",-40} {Statistics.Median(runs.Select(run => run.Sync - run.Hello)) * 1e3,8:N0} ms");
    }
}
