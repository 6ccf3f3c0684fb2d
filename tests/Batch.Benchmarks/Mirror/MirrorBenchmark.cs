using System.Diagnostics;
using System.Globalization;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;

namespace Batch.Benchmarks.Mirror;

/// <summary>
/// Who joined and who left, between the membership of before, kept as a snapshot, and a file of today: beside sorting both files and comparing them, and
/// beside a process that only reads them. All in turn, each in a process of its own, and counted whole, with its start.
/// </summary>
internal sealed class MirrorBenchmark(string directory, int count, int rounds)
{
    private const int ChangedShare = 100;

    private readonly string _before = Path.Combine(directory, "before");
    private readonly string _now = Path.Combine(directory, "now");
    private readonly string _state = Path.Combine(directory, "state");

    public static void Run(Settings settings)
    {
        string directory = Directory.CreateTempSubdirectory("batch-mirror-benchmark-").FullName;
        try
        {
            new MirrorBenchmark(directory, settings.Ids ?? settings.Count(1_000_000), settings.Rounds(5)).Run();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string[] Words(Process process)
    {
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"A process ended with {process.ExitCode}.");
        return output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    private static (double Seconds, string[] Words) Measure(Func<Process> start)
    {
        long begin = Stopwatch.GetTimestamp();
        using Process process = start();
        string[] words = Words(process);
        return (Stopwatch.GetElapsedTime(begin).TotalSeconds, words);
    }

    private static Process Child(params string[] arguments) => SelfProcess.Start([MirrorChild.Verb, .. arguments]);

    private void Run()
    {
        int changed = count / ChangedShare;
        IdFile.Write(_before, 0, count);
        IdFile.Write(_now, changed, count);
        Directory.CreateDirectory(_state);
        using (Process remember = Child(MirrorChild.Remember, _state, _before)) Words(remember);

        Console.WriteLine();
        Console.WriteLine($"Mirror: {count:N0} custom IDs of before and of now, 1 % of them joined and 1 % left ({rounds} rounds)");
        var runs = new List<(double Ours, double Sort, double Read, string[] Details)>();
        Round();
        for (int round = 0; round < rounds; round++) runs.Add(Round());
        Print(runs);
    }

    private (double Ours, double Sort, double Read, string[] Details) Round()
    {
        (double ours, string[] details) = Measure(() => Child(MirrorChild.Compare, _state, _now));
        (double sort, string[] sorted) = Measure(Sort);
        (double read, _) = Measure(() => Child(MirrorChild.ReadOnly, _before, _now));
        if (details[0] != sorted[0] || details[1] != sorted[1])
            throw new InvalidOperationException($"The mirror found {details[0]} and {details[1]}, sorting found {sorted[0]} and {sorted[1]}.");
        return (ours, sort, read, details);
    }

    private Process Sort()
    {
        const string Script = """
            export LC_ALL=C
            sort -S 1G --parallel=2 -T "$0" "$1" > "$0/1"
            sort -S 1G --parallel=2 -T "$0" "$2" > "$0/2"
            comm -13 "$0/1" "$0/2" > "$0/joined"
            comm -23 "$0/1" "$0/2" > "$0/left"
            wc -l < "$0/joined"
            wc -l < "$0/left"
            """;
        return Process.Start(new ProcessStartInfo("bash", ["-ec", Script, directory, _before, _now]) { RedirectStandardOutput = true })!;
    }

    private void Print(List<(double Ours, double Sort, double Read, string[] Details)> runs)
    {
        double Median(Func<(double Ours, double Sort, double Read, string[] Details), double> value) => Statistics.Median(runs.Select(value));
        double Detail(int index) => Median(run => double.Parse(run.Details[index], CultureInfo.InvariantCulture));
        long snapshot = new FileInfo(Path.Combine(_state, "mirror.members")).Length;
        double text = new FileInfo(_before).Length;
        Console.WriteLine($"  {"the mirror",-40} {Median(run => run.Ours),8:N3} s  (reading {Detail(3):N3}, with comparing {Detail(4):N3}; CPU {Detail(5):N3}, {Detail(6):N3})");
        Console.WriteLine($"  {"sort twice, then comm",-40} {Median(run => run.Sort),8:N3} s");
        Console.WriteLine($"  {"only read both files",-40} {Median(run => run.Read),8:N3} s");
        Console.WriteLine($"  {"times as fast as sort and comm",-40} {Median(run => run.Sort / run.Ours),8:N1}");
        Console.WriteLine($"  {"times as long as reading",-40} {Median(run => run.Ours / run.Read),8:N1}");
        Console.WriteLine($"  {"peak memory of the process",-40} {Detail(2) / 1024,8:N1} MiB");
        Console.WriteLine($"  {"snapshot, times the text",-40} {snapshot / text,8:N3}  ({(double)snapshot / count:N1} bytes an ID)");
    }
}
