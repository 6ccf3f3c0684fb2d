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
        if (step == ReadOnly)
        {
            foreach (string path in arguments) ReadOnce(path);
            Console.WriteLine(Used());
            return;
        }

        DiffCounts counts = Diff(arguments[0], arguments[1], isFirst: step == Remember);
        Console.WriteLine($"{counts.Additions} {counts.Removals} {Used()}");
    }

    private static void ReadOnce(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        byte[] buffer = new byte[1 << 20];
        while (file.Read(buffer) > 0)
        {
        }
    }

    private static DiffCounts Diff(string directory, string path, bool isFirst)
    {
        using var folder = new MirrorFolder(directory, isDryRun: false);
        using MirrorPast past = MirrorPast.Open(folder);
        using var next = new SnapshotWriter(folder.NewSnapshot, HashPartitions.After(past.Seed, past.Length));
        var encoder = new RecordEncoder();
        LineReader.Read(path, line => next.Members.Add(encoder.Encode(line, MemberState.In, attributes: default)));
        next.Members.Complete();
        if (isFirst)
        {
            next.Commit(folder.Snapshot, past.Generation + 1);
            return default;
        }

        using var plan = new MirrorPlan(folder);
        return MemberDiff.Run(past.Files, next.File, group => plan.Take(group, next.Exceptions));
    }

    private static string Used() =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.TotalSeconds:0.000} {PeakMemory.Kibibytes()}");
}
