using System.Diagnostics;
using System.Globalization;
using Batch.Benchmarks.Memory;
using Batch.Sdk.Sync.Mirror;
using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Benchmarks.Mirror;

/// <summary>The steps that are measured, each in a process of its own.</summary>
internal static class MirrorChild
{
    public const string Verb = "mirror-child";
    public const string Remember = "remember";
    public const string Compare = "compare";
    public const string ReadOnly = "read";

    public static void Run(string step, string[] arguments)
    {
        if (step == ReadOnly) foreach (string path in arguments) ReadOnce(path);
        else Diff(arguments[0], arguments[1], isFirst: step == Remember);
    }

    private static void ReadOnce(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        byte[] buffer = new byte[1 << 20];
        while (file.Read(buffer) > 0)
        {
        }
    }

    private static void Diff(string directory, string path, bool isFirst)
    {
        long start = Stopwatch.GetTimestamp();
        using var folder = new MirrorFolder(directory, isDryRun: false);
        using MirrorPast past = MirrorPast.Open(folder);
        using var next = new SnapshotWriter(folder.NewSnapshot, HashPartitions.After(past.Seed, past.Length));
        var encoder = new RecordEncoder();
        LineReader.Read(path, line => next.Members.Add(encoder.Encode(line, MemberState.In, attributes: default)));
        next.Members.Complete();
        TimeSpan read = Stopwatch.GetElapsedTime(start);
        TimeSpan readCpu = Environment.CpuUsage.TotalTime;
        DiffCounts counts = default;
        if (!isFirst)
        {
            using var plan = new MirrorPlan(folder);
            counts = MemberDiff.Run(past.Files, next.File, group => plan.Take(group, next.Exceptions));
        }

        TimeSpan all = Stopwatch.GetElapsedTime(start);
        if (isFirst) next.Commit(folder.Snapshot, past.Generation + 1);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Additions} {counts.Removals} {PeakMemory.Kibibytes()} {read.TotalSeconds:0.000} {all.TotalSeconds:0.000} {readCpu.TotalSeconds:0.000} {Environment.CpuUsage.TotalTime.TotalSeconds:0.000}"));
    }
}
