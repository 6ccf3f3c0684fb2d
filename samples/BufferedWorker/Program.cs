// A worker service: customers sign up and buy, many at a time, and each of them is one item. The buffered sender gathers the items into
// requests, and everyone gets the outcome of their own. When the host stops, it is drained.
//
//   dotnet run --project samples/BufferedWorker                    for 4 seconds, on an emulator in this process
//   dotnet run --project samples/BufferedWorker -- --seconds 60    for a minute, or until Ctrl+C or SIGTERM
using System.Globalization;
using Batch.Sdk;
using Batch.Sdk.Emulator;
using BufferedWorker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

const int UsualSeconds = 4;
int seconds = args switch
{
    [] => UsualSeconds,
    ["--seconds", string text] when int.TryParse(text, CultureInfo.InvariantCulture, out int number) => number,
    _ => 0,
};
if (seconds <= 0)
{
    Console.Error.WriteLine("Usage: BufferedWorker [--seconds N]");
    return 2;
}

await using BatchEmulator emulator = await BatchEmulator.StartAsync();
var tally = new Tally();

HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services
    .AddBatchClient(options =>
    {
        options.BaseAddress = emulator.Address;
        options.RestApiKey = emulator.RestApiKey;
        options.ProjectKey = emulator.ProjectKey;
    })
    .AddBufferedSender()
    .HttpClientBuilder.AddHttpMessageHandler(() => new Distance());
builder.Services.AddSingleton(tally);
builder.Services.AddHostedService<SignUps>();
builder.Services.AddHostedService<Purchases>();
builder.Services.AddHostedService(provider =>
    new ClosingTime(TimeSpan.FromSeconds(seconds), provider.GetRequiredService<IHostApplicationLifetime>()));

IHost host = builder.Build();
Console.WriteLine($"Writing to the emulator at {emulator.Address} for {seconds} seconds, or until Ctrl+C");
await host.RunAsync();

// The host has stopped, so the sender is empty, and whoever waited for an outcome has it.
return new Report(tally, emulator).Write() ? 0 : 1;
