using System.Globalization;
using Batch.Benchmarks.Audiences;
using Batch.Benchmarks.Buffering;
using Batch.Benchmarks.Command;
using Batch.Benchmarks.Delivering;
using Batch.Benchmarks.Emulation;
using Batch.Benchmarks.Encoding;
using Batch.Benchmarks.Files;
using Batch.Benchmarks.Mapping;
using Batch.Benchmarks.Memory;
using Batch.Benchmarks.Mirror;
using Batch.Benchmarks.RateLimiting;
using Batch.Benchmarks.Running;
using Batch.Benchmarks.Sink;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [SinkProcess.Verb])
{
    await SinkServer.RunAsync();
    return 0;
}

if (args is [EmulatorServer.Verb])
{
    await EmulatorServer.RunAsync();
    return 0;
}

if (args is [BulkRun.Verb, string count, string sink, string route])
{
    await BulkRun.RunAsync(int.Parse(count, CultureInfo.InvariantCulture), new Uri(sink), route);
    return 0;
}

if (args is [MirrorChild.Verb, string step, .. string[] paths])
{
    MirrorChild.Run(step, paths);
    return 0;
}

if (args is [StrictEmulator.Verb])
{
    await StrictEmulator.RunAsync();
    return 0;
}

return await new CommandLine(
    new Verb("encode", "from rows to the bytes of requests", EncodingBenchmark.Run),
    new Verb("mapping", "from rows of a source through a mapping to the bytes of requests", MappingBenchmark.Run),
    new Verb("limiter", "the limiter in real time against an exact bucket", LimiterBenchmark.RunAsync),
    new Verb("deliver", "from rows to answered requests over loopback", DeliveryBenchmark.RunAsync),
    new Verb("csv", "from a CSV file to answered requests over loopback", CsvBenchmark.RunAsync),
    new Verb("memory", "the peak memory of a long run; with 'mass' of the mass-update route", MemoryBenchmark.RunAsync),
    new Verb("sync-memory", "the peak memory of a long sync of a CSV file, with its state", MemoryBenchmark.RunSyncAsync),
    new Verb("buffered", "single updates, each awaited, by many callers", BufferingBenchmark.RunAsync),
    new Verb("emulator", "the emulator beside a server that drops the bodies", EmulatorBenchmark.RunAsync),
    new Verb("emulator-memory", "what a million profiles take in the emulator", EmulatorMemoryBenchmark.RunAsync),
    new Verb("audience", "from custom IDs to the bodies of audience requests", AudienceBenchmark.Run),
    new Verb("mirror", "who joined and who left, beside sort and comm; with '--ids N' of N custom IDs", MirrorBenchmark.Run),
    new Verb("start", "the command on a file of one row, beside hello world", StartBenchmark.RunAsync),
    new Verb("whole-mirror", "a mirror from a CSV file to an emulator at its rate limit; with '--ids N' of N custom IDs", WholeMirrorBenchmark.RunAsync)).RunAsync(args);
