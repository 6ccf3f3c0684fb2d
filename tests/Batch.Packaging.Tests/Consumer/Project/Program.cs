using Batch.Sdk;
using Batch.Sdk.Emulator;
using Batch.Sdk.Sync;
using StackExchange.Redis;

await using var emulator = await BatchEmulator.StartAsync();
BatchClientOptions Options() => new() { BaseAddress = emulator.Address, RestApiKey = emulator.RestApiKey, ProjectKey = emulator.ProjectKey };

var batch = new BatchClient(Options());
await batch.Profiles.UpdateAsync(ProfileUpdate.For("user-1").Set("plan", "premium"));

await File.WriteAllTextAsync("customers.csv", "id,Plan\nuser-2,basic\n");
await using var source = new CsvSource("customers.csv");
SyncReport report = await new BatchSync(batch).RunAsync(
    new SyncSettings { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert },
    source,
    new FieldMapping().Map("id", FieldNames.CustomId).Map("Plan", "plan"));

// There is no Redis: the client is made all the same, and connects when there is one.
await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync("127.0.0.1:1,abortConnect=false,connectTimeout=100,connectRetry=0");
var fleet = new BatchClient(Options().UseRedisRateLimit(redis));

Console.WriteLine($"{emulator.Profiles.Count} profiles, {report.Accepted} of them synced, a client over Redis: {fleet is not null}");
