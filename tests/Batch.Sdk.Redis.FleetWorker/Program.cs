using System.Globalization;
using Batch.Sdk;
using StackExchange.Redis;

// One process of a fleet: ADDRESS PROJECT REDIS PREFIX. It says "ready", begins at a line of input, sends until the next, and says how many items
// Batch accepted.
var (address, project, redis, prefix) = (new Uri(args[0]), args[1], args[2], args[3]);
await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(redis);

// What is compiled and connected at first use is no part of what is measured.
await ClientOf($"warm-{Guid.NewGuid():N}").Profiles.UpdateAsync(ProfileUpdate.For("warm").Set("n", 1));

BatchClient client = ClientOf(project);
using var stop = new CancellationTokenSource();
Console.WriteLine("ready");
await Console.In.ReadLineAsync();

// The console reads in the foreground whatever one calls.
_ = Task.Run(Console.ReadLine).ContinueWith(_ => stop.Cancel(), TaskScheduler.Default);

BulkReport report;
try
{
    report = await client.Profiles.UpdateAllAsync(Updates(), cancellationToken: stop.Token);
}
catch (BatchBulkCanceledException exception)
{
    report = exception.Report;
}

Console.WriteLine(report.Counts.Accepted.ToString(CultureInfo.InvariantCulture));

BatchClient ClientOf(string projectKey)
{
    var options = new BatchClientOptions { BaseAddress = address, ProjectKey = projectKey, RestApiKey = "any", MaxItemsPerRequest = 100 };
    options.RateLimits.ProfilesUpdate.InitialLevel = options.RateLimits.ProfilesUpdate.Burst;
    return new BatchClient(options.UseRedisRateLimit(options => (options.Connection, options.KeyPrefix) = (connection, prefix)));
}

static IEnumerable<ProfileUpdate> Updates()
{
    for (int i = 0; ; i++) yield return ProfileUpdate.For($"user-{i}").Set("n", i);
}
