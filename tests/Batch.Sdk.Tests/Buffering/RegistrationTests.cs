using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Tests.Buffering;

internal sealed class RegistrationTests
{
    private readonly TextLog _log = new();

    [Test]
    public async Task AddBufferedSender_Host_DrainsWhenItStops()
    {
        var handler = new RecordingHandler();
        using IHost host = HostOn(handler, builder => builder.AddBufferedSender().AddBufferedSender(options => options.Capacity = 100));
        await host.StartAsync();
        BufferedSender sender = host.Services.GetRequiredService<BufferedSender>();

        Task<ItemOutcome>[] sending = [.. Enumerable.Range(0, 50).Select(i => sender.SendAsync(ProfileUpdate.For($"u{i}")))];
        await host.StopAsync();

        Assert.That((await Task.WhenAll(sending)).Select(outcome => outcome.Status), Is.All.EqualTo(ItemStatus.Accepted));
        Assert.That((await sender.SendAsync(ProfileUpdate.For("late"))).Status, Is.EqualTo(ItemStatus.NotAttempted));
    }

    [Test]
    public async Task AddBufferedSender_ServiceThatSendsWhileItStops_IsServed()
    {
        var handler = new RecordingHandler();
        using IHost host = HostOn(handler, builder =>
        {
            builder.Services.AddHostedService<LastWord>();
            builder.AddBufferedSender();
        });
        await host.StartAsync();

        await host.StopAsync();

        Assert.That(handler.Requests.Single().Body, Does.Contain("last_word"));
    }

    [Test]
    public async Task AddBufferedSender_ShutdownTimeoutEnds_LogsHowManyAreLeft()
    {
        var handler = new RecordingHandler(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return Answer.Success();
        });
        using IHost host = HostOn(handler, builder => builder.AddBufferedSender());
        await host.StartAsync();
        Task<ItemOutcome> sending = host.Services.GetRequiredService<BufferedSender>().SendAsync(ProfileUpdate.For("someone@example.com"));
        while (handler.Requests.Count == 0) await Task.Yield();

        await host.StopAsync(new CancellationToken(canceled: true));

        Assert.That((await sending).Status, Is.EqualTo(ItemStatus.Ambiguous));
        Assert.That(_log.Text, Does.Contain("1 items were left, 1 of them on their way"));
        Assert.That(_log.Text, Does.Not.Contain("someone@example.com"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Container_DisposedEitherWay_EndsTheSender(bool isAsync)
    {
        var handler = new RecordingHandler();
        var services = new ServiceCollection();
        Add(services, handler).AddBufferedSender();
        ServiceProvider provider = services.BuildServiceProvider();
        BufferedSender sender = provider.GetRequiredService<BufferedSender>();
        ItemOutcome outcome = await sender.SendAsync(ProfileUpdate.For("a"));

        if (isAsync) await provider.DisposeAsync();
        else provider.Dispose();

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That((await sender.SendAsync(ProfileUpdate.For("b"))).Status, Is.EqualTo(ItemStatus.NotAttempted));
    }

    [Test]
    public async Task AddBufferedSender_NamedClient_IsAKeyedSingletonWithOptionsOfItsOwn()
    {
        var handler = new RecordingHandler();
        var services = new ServiceCollection();
        Add(services, handler, "eu").AddBufferedSender(options => options.Capacity = 7);
        await using ServiceProvider provider = services.BuildServiceProvider();

        BufferedSender sender = provider.GetRequiredKeyedService<BufferedSender>("eu");

        Assert.That((await sender.SendAsync(ProfileUpdate.For("a"))).Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(provider.GetRequiredService<IOptionsMonitor<BufferedSenderOptions>>().Get("eu").Capacity, Is.EqualTo(7));
        Assert.That(provider.GetService<BufferedSender>(), Is.Null);
    }

    [Test]
    public void AddBufferedSender_Section_SetsTheOptions()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sender:Capacity"] = "7",
            ["Sender:Linger"] = "00:00:00.050",
            ["Sender:DrainTimeout"] = "00:00:05",
        }).Build();
        var services = new ServiceCollection();
        using var handler = new RecordingHandler();
        Add(services, handler).AddBufferedSender(configuration.GetSection("Sender"));
        using ServiceProvider provider = services.BuildServiceProvider();

        BufferedSenderOptions options = provider.GetRequiredService<IOptions<BufferedSenderOptions>>().Value;

        Assert.That((options.Capacity, options.Linger, options.DrainTimeout), Is.EqualTo((7, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5))));
    }

    [Test]
    public void AddBufferedSender_BadOptions_FailTheStart()
    {
        using var handler = new RecordingHandler();
        using IHost host = HostOn(handler, builder => builder.AddBufferedSender(options => options.Capacity = 0));

        Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
    }

    [Test]
    public void AddBufferedSender_FactoryAlone_SaysWhatIsMissing()
    {
        var services = new ServiceCollection();

        Assert.That(() => services.AddBatchClientFactory().AddBufferedSender(), Throws.InvalidOperationException.With.Message.Contains("AddBatchClient"));
    }

    private IHost HostOn(HttpMessageHandler handler, Action<IBatchClientBuilder> configure)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(_log);
        configure(Add(builder.Services, handler));
        return builder.Build();
    }

    private static IBatchClientBuilder Add(IServiceCollection services, HttpMessageHandler handler, string name = "")
    {
        BatchClientOptions keys = TestClient.Options();
        IBatchClientBuilder builder = services.AddBatchClient(name, options => (options.RestApiKey, options.ProjectKey) = (keys.RestApiKey, keys.ProjectKey));
        builder.HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(() => handler);
        return builder;
    }

    private sealed class LastWord(BufferedSender sender) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => sender.SendAsync(ProfileUpdate.For("last_word"), cancellationToken);
    }
}
