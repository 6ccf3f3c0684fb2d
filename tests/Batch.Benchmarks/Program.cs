using System.Globalization;
using Batch.Benchmarks.Delivering;
using Batch.Benchmarks.Encoding;
using Batch.Benchmarks.RateLimiting;
using Batch.Benchmarks.Running;
using Batch.Benchmarks.Sink;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [SinkProcess.Verb])
{
    await SinkServer.RunAsync();
    return 0;
}

return await new CommandLine(
    new Verb("encode", "from rows to the bytes of requests", EncodingBenchmark.Run),
    new Verb("limiter", "the limiter in real time against an exact bucket", LimiterBenchmark.RunAsync),
    new Verb("deliver", "from rows to answered requests over loopback", DeliveryBenchmark.RunAsync)).RunAsync(args);
