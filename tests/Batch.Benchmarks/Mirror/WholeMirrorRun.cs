using System.Diagnostics;
using System.Globalization;
using Batch.Benchmarks.Memory;
using Batch.Sdk;
using Batch.Sdk.Sync;

namespace Batch.Benchmarks.Mirror;

/// <summary>One run of a mirror in a process of its own, from a CSV file to its report; it prints what it took.</summary>
internal static class WholeMirrorRun
{
    public const string Verb = "whole-mirror-run";
    public const string Audience = "members";
    public const string Column = "customer_id";
    public const string FirstTime = "first";
    public const string AtTheLimit = "again";

    public static async Task RunAsync(string when, string file, string state, Uri emulator)
    {
        var options = new BatchClientOptions { BaseAddress = emulator, RestApiKey = "key-of-the-benchmark", ProjectKey = $"project_{new string('0', 32)}" };
        if (when == FirstTime) (options.RateLimits.Other.RatePerSecond, options.RateLimits.Other.Burst) = (10_000, 10_000);
        var settings = new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Mirror, AudienceName = Audience, CreateAudience = true };
        FieldMapping mapping = new FieldMapping().Map(Column, FieldNames.CustomId);
        long start = Stopwatch.GetTimestamp();
        await using var source = new CsvSource(file);
        SyncReport report = await new BatchSync(new BatchClient(options)).RunAsync(settings, source, mapping, new SyncOptions { StateDirectory = state });
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Added} {report.Removed} {seconds:0.000} {Environment.CpuUsage.TotalTime.TotalSeconds:0.000} {PeakMemory.Kibibytes()}"));
    }
}
