using System.Diagnostics;
using System.Globalization;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;

namespace Batch.Benchmarks.Mirror;

/// <summary>
/// Who joined and who left, between the membership of before, kept as a snapshot, and a file of today: beside sorting both files and comparing them,
/// beside a database, and beside a process that only reads them. All in turn, each in a process of its own, and counted whole, with its start.
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
            new MirrorBenchmark(directory, settings.Ids ?? settings.Count(10_000_000), settings.Rounds(5)).Run();
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private void Run()
    {
        IdFile.Write(_before, 0, count);
        IdFile.Write(_now, count / ChangedShare, count);
        Directory.CreateDirectory(_state);
        new MirrorContender("remember", () => Child(MirrorChild.Remember, _state, _before), MirrorResult.OfDotnet).Run();

        Console.WriteLine();
        Console.WriteLine($"Mirror: {count:N0} custom IDs of before and of now, 1 % of them joined and 1 % left ({rounds} rounds)");
        MirrorContender[] contenders = [.. Contenders()];
        MirrorResult[][] results = [.. Enumerable.Range(0, rounds + 1).Select(_ => Round(contenders)).Skip(1)];
        Print(contenders, results);
    }

    private IEnumerable<MirrorContender> Contenders()
    {
        yield return new("the mirror", () => Child(MirrorChild.Compare, _state, _now), MirrorResult.OfDotnet);
        yield return new("limit: only read both files", () => Child(MirrorChild.ReadOnly, _before, _now), MirrorResult.OfReader);
        yield return new("sort twice, then comm", Sort, MirrorResult.OfShell);
        string duckDb = Path.Combine(AppContext.BaseDirectory, "../../Batch.Benchmarks.DuckDb/release/Batch.Benchmarks.DuckDb.dll");
        if (File.Exists(duckDb)) yield return new("DuckDB, anti join both ways", () => Dotnet(duckDb, _before, _now), MirrorResult.OfDotnet);
        else Console.WriteLine("  DuckDB is left out: dotnet build -c Release tests/Batch.Benchmarks.DuckDb");
    }

    private static MirrorResult[] Round(MirrorContender[] contenders)
    {
        MirrorResult[] results = Array.ConvertAll(contenders, contender => contender.Run());
        var found = results.Where(result => result.Joined is not null).Select(result => (result.Joined, result.Left)).Distinct().ToList();
        return found.Count == 1 ? results : throw new InvalidOperationException($"They do not find the same: {string.Join(", ", found)}.");
    }

    private static Process Child(params string[] arguments) => SelfProcess.Start([MirrorChild.Verb, .. arguments]);

    private static Process Dotnet(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;

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
            times > "$0/times"
            tail -1 "$0/times"
            """;
        return Process.Start(new ProcessStartInfo("bash", ["-ec", Script, directory, _before, _now]) { RedirectStandardOutput = true })!;
    }

    private void Print(MirrorContender[] contenders, MirrorResult[][] results)
    {
        Console.WriteLine($"  {"",-40} {"seconds",8} {"CPU s",8} {"peak MiB",9} {"time, times the mirror's",25} {"CPU",8}");
        for (int i = 0; i < contenders.Length; i++)
        {
            double Median(Func<MirrorResult, MirrorResult, double> value) => Statistics.Median(results.Select(round => value(round[i], round[0])));
            string peak = results[0][i].PeakMebibytes is null ? "" : Median((result, _) => result.PeakMebibytes!.Value).ToString("N1", CultureInfo.CurrentCulture);
            Console.WriteLine(
                $"  {contenders[i].Name,-40} {Median((result, _) => result.Seconds),8:N2} {Median((result, _) => result.CpuSeconds),8:N2} {peak,9} "
                + $"{Median((result, ours) => result.Seconds / ours.Seconds),25:N2} {Median((result, ours) => result.CpuSeconds / ours.CpuSeconds),8:N2}");
        }

        long snapshot = new FileInfo(Path.Combine(_state, "mirror.members")).Length;
        Console.WriteLine($"  the mirror took {Statistics.Median(results.Select(round => round[0].Seconds / round[1].Seconds)):N1} times as long as reading both files");
        Console.WriteLine($"  snapshot: {(double)snapshot / new FileInfo(_before).Length:N3} times the text, {(double)snapshot / count:N1} bytes an ID");
    }
}
