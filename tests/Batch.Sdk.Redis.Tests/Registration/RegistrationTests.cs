using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Batch.Sdk.Emulator;
using Batch.Sdk.RateLimiting;
using Batch.Sdk.Redis.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Batch.Sdk.Redis.Tests.Registration;

internal sealed class RegistrationTests
{
    private readonly string _prefix = $"test-{Guid.NewGuid():N}";

    [Test]
    public async Task UseRedisRateLimit_EveryWay_KeepsTheBucketAtRedis()
    {
        IConnectionMultiplexer connection = await TestRedis.ConnectAsync();
        await AssertSharedAsync(builder => builder.UseRedisRateLimit(TestRedis.Configuration));
        await AssertSharedAsync(builder => builder.UseRedisRateLimit(connection));
        await AssertSharedAsync(builder =>
        {
            builder.Services.AddSingleton(connection);
            return builder.UseRedisRateLimit(static _ => { });
        });
    }

    [Test]
    public async Task UseRedisRateLimit_ClientsOfTheFactoryAndWithoutAContainer_ShareOneBucket()
    {
        IConnectionMultiplexer connection = await TestRedis.ConnectAsync();
        using var emulator = new BatchEmulator();
        await using ServiceProvider provider = ProviderOf(
            emulator, builder => builder.UseRedisRateLimit(connection).UseRedisRateLimit(redis => redis.KeyPrefix = _prefix));
        BatchClient made = provider.GetRequiredService<IBatchClientFactory>().Create(new BatchCredentials(emulator.ProjectKey, emulator.RestApiKey));
        BatchClientOptions options = OptionsFor(emulator, new BatchClientOptions());
        options.UseRedisRateLimit(redis => (redis.Connection, redis.KeyPrefix) = (connection, _prefix));
        var alone = new BatchClient(options, new HttpClient(emulator.CreateHandler()));

        await made.Profiles.UpdateAsync(ProfileUpdate.For("jane").Set("n", 1));
        await alone.Profiles.UpdateAsync(ProfileUpdate.For("john").Set("n", 1));

        RedisKey state = Keys(connection).Single(static key => ((string)key!).EndsWith(":state", StringComparison.Ordinal));
        Assert.That((int)await connection.GetDatabase().HashGetAsync(state, "virtual_time"), Is.Zero, "two processes, one request each");
        Assert.That((int)await connection.GetDatabase().HashLengthAsync(((string)state!).Replace(":state", ":members", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That((string)state!, Does.Not.Contain(emulator.ProjectKey).And.Not.Contain(emulator.RestApiKey));
    }

    [Test]
    public async Task UseRedisRateLimit_OtherSettingsAreInUse_IsWhatTheCallerHears()
    {
        IConnectionMultiplexer connection = await TestRedis.ConnectAsync();
        using var emulator = new BatchEmulator();
        await ClientOf(rate: 300).Profiles.UpdateAsync(ProfileUpdate.For("jane").Set("n", 1));

        Assert.That(
            async () => await ClientOf(rate: 150).Profiles.UpdateAsync(ProfileUpdate.For("jane").Set("n", 2)),
            Throws.InstanceOf<BatchException>().With.Message.Contains("is in use with 300 a second and a burst of 1000; this process asks for 150 and 1000"));

        BatchClient ClientOf(double rate)
        {
            BatchClientOptions options = OptionsFor(emulator, new BatchClientOptions());
            options.RateLimits.ProfilesUpdate.RatePerSecond = rate;
            options.UseRedisRateLimit(redis => (redis.Connection, redis.KeyPrefix) = (connection, _prefix));
            return new BatchClient(options, new HttpClient(emulator.CreateHandler()));
        }
    }

    [Test]
    public void UseRedisRateLimit_FaultyOptions_NamesAllOfThem()
    {
        using var emulator = new BatchEmulator();
        using ServiceProvider provider = ProviderOf(emulator, static builder => builder.UseRedisRateLimit(static options =>
        {
            options.Configuration = "host,nonsense=1,password=hush";
            options.KeyPrefix = "{a}";
            options.LeaseDuration = TimeSpan.Zero;
            options.WhenUnavailable = RedisOutageBehavior.LocalShare;
        }));

        OptionsValidationException? exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<BatchClient>());

        Assert.That(exception!.Failures, Is.EqualTo([
            "Configuration is none that StackExchange.Redis understands; it must be one such as redis.example.com:6379,ssl=true.",
            "KeyPrefix is '{a}'; it must be a text without braces.",
            "LeaseDuration is 00:00:00; it must be from 00:00:01 to 00:10:00.",
            "LocalShare is not set, but WhenUnavailable asks for it: set it to 1 divided by the number of processes."]));
    }

    [Test]
    public void UseRedisRateLimit_WithoutAConnection_SaysWhatToDo()
    {
        using var emulator = new BatchEmulator();
        using ServiceProvider provider = ProviderOf(emulator, static builder => builder.UseRedisRateLimit(static options => options.LocalShare = 1.5));

        Assert.That(Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<BatchClient>())!.Failures, Is.EqualTo([
            "The shared rate limit has no connection to Redis: set Configuration or Connection, or register an IConnectionMultiplexer.",
            "LocalShare is 1.5; it must be above 0 and at most 1."]));
        Assert.That(
            () => new BatchClientOptions().UseRedisRateLimit(static _ => { }),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("set Connection, which stays yours to dispose"));
        Assert.That(
            () => new BatchClientOptions().UseRedisRateLimit((IConnectionMultiplexer)null!), Throws.InstanceOf<OptionsValidationException>());
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task UseRedisRateLimit_WithoutAContainer_LogsToTheFactoryOfTheOptions(CancellationToken cancellationToken)
    {
        // Bound, but not listening: nobody answers there, and nobody else can have the port.
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(
            $"{nobody.LocalEndPoint},abortConnect=false,connectRetry=1,connectTimeout=1000");
        using var log = new LoggedLines();
        BatchClientOptions options = new BatchClientOptions { LoggerFactory = log }.UseRedisRateLimit(connection);
        BatchRateLimiter limiter = options.Limiters.Get(
            new RateLimiterKey("api.batch.com", "shop", RateLimitBucket.ProfilesUpdate, TimeProvider.System), options.RateLimits.ProfilesUpdate);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        Task<RateLimitLease> waiting = limiter.AcquireAsync(1, cancellation.Token).AsTask();
        await Poll.UntilAsync(() => Task.FromResult(log.Lines.Count > 0));
        await cancellation.CancelAsync();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(log.Lines, Is.EqualTo([
            "Warning: Redis, which keeps the shared rate limit of Batch, does not answer. Nothing is sent until it does."]));
    }

    private static BatchClientOptions OptionsFor(BatchEmulator emulator, BatchClientOptions options)
    {
        (options.BaseAddress, options.ProjectKey, options.RestApiKey) = (emulator.Address, emulator.ProjectKey, emulator.RestApiKey);
        return options;
    }

    private static ServiceProvider ProviderOf(BatchEmulator emulator, Func<IBatchClientBuilder, IBatchClientBuilder> use)
    {
        var services = new ServiceCollection();
        IBatchClientBuilder builder = services.AddBatchClient(options => OptionsFor(emulator, options));
        builder.HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(emulator.CreateHandler);
        use(builder);
        return services.BuildServiceProvider();
    }

    private static RedisKey[] KeysOf(IConnectionMultiplexer connection, string prefix) =>
        [.. connection.GetServers()[0].Keys(pattern: $"{prefix}*")];

    private RedisKey[] Keys(IConnectionMultiplexer connection) => KeysOf(connection, _prefix);

    private static async Task AssertSharedAsync(Func<IBatchClientBuilder, IBatchClientBuilder> use)
    {
        string prefix = $"test-{Guid.NewGuid():N}";
        using var emulator = new BatchEmulator();
        await using ServiceProvider provider = ProviderOf(emulator, builder => use(builder).UseRedisRateLimit(options => options.KeyPrefix = prefix));

        await provider.GetRequiredService<BatchClient>().Profiles.UpdateAsync(ProfileUpdate.For("jane").Set("n", 1));

        Assert.That(emulator.Profiles, Has.Count.EqualTo(1));
        Assert.That(KeysOf(await TestRedis.ConnectAsync(), prefix), Is.Not.Empty);
    }
}
