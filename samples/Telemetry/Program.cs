// What the client tells of itself: spans of an operation and of its requests, measurements, and logs, through OpenTelemetry's exporter to the console.
//
//   dotnet run --project samples/Telemetry    on an emulator in this process, which throttles one request, fails one, and refuses an item
using Batch.Sdk;
using Batch.Sdk.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

const int Customers = 300;
await using BatchEmulator emulator = await BatchEmulator.StartAsync();

HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Services.AddBatchClient(options =>
{
    options.BaseAddress = emulator.Address;
    options.RestApiKey = emulator.RestApiKey;
    options.ProjectKey = emulator.ProjectKey;
    options.Retry.BaseDelay = TimeSpan.FromMilliseconds(100);
});
builder.Logging.ClearProviders().AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
builder.Logging.AddOpenTelemetry(logs =>
{
    logs.IncludeFormattedMessage = true;
    logs.AddConsoleExporter();
});
builder.Services.AddOpenTelemetry()
    .WithTracing(tracing => tracing.AddSource("Batch.Sdk").AddConsoleExporter())
    .WithMetrics(metrics => metrics.AddMeter("Batch.Sdk").AddConsoleExporter());

IHost host = builder.Build();
await host.StartAsync();
BatchClient batch = host.Services.GetRequiredService<BatchClient>();

emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.TooManyRequests, RetryAfter = TimeSpan.FromSeconds(1), Times = 1 });
emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.Maintenance, Times = 1 });
BulkReport report = await batch.Profiles.UpdateAllAsync(Enumerable.Range(0, Customers).Select(Update));

// The exporters write what is left when the container is gone.
await host.StopAsync();
host.Dispose();
Console.WriteLine($"{report.Counts}; {report.Throttled} throttled, {report.Retries} repeated.");
return report is { Throttled: 1, Retries: 1, Counts.Rejected: 1 } ? 0 : 1;

// One of them has an address that is none.
static ProfileUpdate Update(int number) => ProfileUpdate.For($"user-{number}").Email(number == 7 ? "nowhere" : $"user-{number}@example.com");
