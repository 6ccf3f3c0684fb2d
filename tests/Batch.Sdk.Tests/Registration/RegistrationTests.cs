using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Tests.Registration;

internal sealed class RegistrationTests
{
    private readonly ServiceCollection _services = new();
    private readonly RecordingHandler _handler = new();

    [Test]
    public async Task AddBatchClient_WithAnAction_ResolvesOneClientThatSends()
    {
        _services.AddBatchClient(Keys).HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(() => _handler);
        await using ServiceProvider provider = _services.BuildServiceProvider();

        BatchClient client = provider.GetRequiredService<BatchClient>();

        await client.Profiles.UpdateAsync(ProfileUpdate.For("u"));

        Assert.That(provider.GetRequiredService<BatchClient>(), Is.SameAs(client));
        Assert.That(_handler.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task AddBatchClient_WithASection_ReadsEveryKindOfOption()
    {
        BatchClientOptions keys = TestClient.Options();
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Batch:RestApiKey"] = keys.RestApiKey,
            ["Batch:ProjectKey"] = keys.ProjectKey,
            ["Batch:BaseAddress"] = "http://localhost:7171/",
            ["Batch:ApiVersion"] = "2.11",
            ["Batch:EventDelivery"] = "AtMostOnce",
            ["Batch:Retry:MaxRetries"] = "7",
            ["Batch:Retry:AttemptTimeout"] = "00:00:12",
            ["Batch:RateLimits:ProfilesUpdate:RatePerSecond"] = "150.5",
            ["Batch:RateLimits:ProfilesUpdate:Burst"] = "500",
            ["Batch:Validation:Names"] = "Normalize",
            ["Batch:Validation:DisabledRules:0"] = "CustomIdPlaceholder",
        }).Build();
        _services.AddBatchClient(configuration.GetSection("Batch"));
        await using ServiceProvider provider = _services.BuildServiceProvider();

        BatchClientOptions options = provider.GetRequiredService<IOptions<BatchClientOptions>>().Value;

        Assert.That(options.BaseAddress, Is.EqualTo(new Uri("http://localhost:7171/")));
        Assert.That(options.ApiVersion, Is.EqualTo("2.11"));
        Assert.That(options.EventDelivery, Is.EqualTo(EventDelivery.AtMostOnce));
        Assert.That(options.Retry.MaxRetries, Is.EqualTo(7));
        Assert.That(options.Retry.AttemptTimeout, Is.EqualTo(TimeSpan.FromSeconds(12)));
        Assert.That(options.RateLimits.ProfilesUpdate.RatePerSecond, Is.EqualTo(150.5));
        Assert.That(options.RateLimits.ProfilesUpdate.Burst, Is.EqualTo(500));
        Assert.That(options.RateLimits.Other.RatePerSecond, Is.EqualTo(1), "what the section does not name keeps its default");
        Assert.That(options.Validation.Names, Is.EqualTo(NamePolicy.Normalize));
        Assert.That(options.Validation.DisabledRules, Is.EqualTo([FaultCode.CustomIdPlaceholder]));
        Assert.That(provider.GetRequiredService<BatchClient>(), Is.Not.Null);
    }

    [Test]
    public async Task AddBatchClient_WithoutArguments_TakesTheConfiguredOptions()
    {
        _services.Configure<BatchClientOptions>(Keys);
        _services.AddBatchClient();
        await using ServiceProvider provider = _services.BuildServiceProvider();

        Assert.That(provider.GetRequiredService<BatchClient>(), Is.Not.Null);
    }

    [Test]
    public async Task AddBatchClient_ByName_KeepsClientsApart()
    {
        using var other = new RecordingHandler();
        _services.AddBatchClient("eu", Keys).HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(() => _handler);
        _services.AddBatchClient("us", Keys).HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(() => other);
        await using ServiceProvider provider = _services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<BatchClient>("us").Profiles.UpdateAsync(ProfileUpdate.For("u"));
        await provider.GetRequiredService<IBatchClientFactory>().Create("eu").Profiles.UpdateAsync(ProfileUpdate.For("e"));

        Assert.That(other.Requests.Single().Body, Does.Contain("\"u\""));
        Assert.That(_handler.Requests.Single().Body, Does.Contain("\"e\""));
        Assert.That(provider.GetService<BatchClient>(), Is.Null);
    }

    [Test]
    public async Task AddBatchClient_Twice_DoesNoHarm()
    {
        _services.AddBatchClient(Keys).HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(() => _handler);
        _services.AddBatchClient(options => options.ApiVersion = "2.10");
        await using ServiceProvider provider = _services.BuildServiceProvider();

        await provider.GetRequiredService<BatchClient>().Profiles.UpdateAsync(ProfileUpdate.For("u"));

        Assert.That(_handler.Requests.Single().Uri.AbsolutePath, Is.EqualTo("/2.10/profiles/update"));
        Assert.That(provider.GetServices<BatchClient>().Count(), Is.EqualTo(1));
    }

    [Test]
    public void StartHost_WrongOptions_FailsWithAllFaults()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddBatchClient(options => options.Retry.MaxRetries = -1);
        using IHost host = builder.Build();

        OptionsValidationException exception = Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())!;

        Assert.That(exception.Failures.Count(), Is.EqualTo(3), "both keys and the retries");
    }

    [Test]
    public void Resolve_WrongOptionsAndNoHost_FailsWithAllFaults()
    {
        _services.AddBatchClient(options => options.Retry.MaxRetries = -1);
        using ServiceProvider provider = _services.BuildServiceProvider();

        Assert.That(
            Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<BatchClient>()).Failures.Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task Factory_KeysAtRunTime_StartsWithoutKeysAndSendsWithThem()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddBatchClientFactory().HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(() => _handler);
        using IHost host = builder.Build();
        await host.StartAsync();
        IBatchClientFactory factory = host.Services.GetRequiredService<IBatchClientFactory>();

        await factory.Create(new BatchCredentials("project-1", "key-1")).Profiles.UpdateAsync(ProfileUpdate.For("u"));
        await factory.Create(new BatchCredentials("project-2", _ => ValueTask.FromResult("key-2"))).Profiles.UpdateAsync(ProfileUpdate.For("u"));

        Assert.That(_handler.Requests.SelectMany(request => request.Headers["X-Batch-Project"]), Is.EqualTo(["project-1", "project-2"]));
        Assert.That(_handler.Requests.SelectMany(request => request.Headers["Authorization"]), Is.EqualTo(["Bearer key-1", "Bearer key-2"]));
    }

    [Test]
    public async Task Factory_WrongKeys_FailsWithoutTellingThem()
    {
        _services.AddBatchClientFactory();
        await using ServiceProvider provider = _services.BuildServiceProvider();
        var credentials = new BatchCredentials("project", "secret\nkey");

        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(
            () => provider.GetRequiredService<IBatchClientFactory>().Create(credentials))!;

        Assert.That(exception.Message + credentials, Does.Not.Contain("secret"));
    }

    [Test]
    public async Task Factory_NameThatIsNotRegistered_IsMisuse()
    {
        _services.AddBatchClient("eu", Keys);
        await using ServiceProvider provider = _services.BuildServiceProvider();
        IBatchClientFactory factory = provider.GetRequiredService<IBatchClientFactory>();

        Assert.That(
            () => factory.Create("ue", new BatchCredentials("p", "k")),
            Throws.ArgumentException.With.Message.Contains("No Batch client is registered under the name 'ue'. There are: 'eu'."));
    }

    [TestCase(false, 1)]
    [TestCase(true, 4)]
    public async Task AddBatchClient_ApplicationWideResilience_IsStrippedUnlessKept(bool keep, int requests)
    {
        var failing = new RecordingHandler(() => Answer.Error(System.Net.HttpStatusCode.InternalServerError));
        _services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1)));
        _services.AddBatchClient(options =>
        {
            Keys(options);
            options.Retry.MaxRetries = 0;
            options.KeepInheritedResilienceHandlers = keep;
        }).HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(() => failing);
        await using ServiceProvider provider = _services.BuildServiceProvider();

        Assert.CatchAsync<BatchException>(() => provider.GetRequiredService<BatchClient>().Profiles.UpdateAsync(ProfileUpdate.For("u")));
        Assert.That(failing.Requests, Has.Count.EqualTo(requests));
    }

    [Test]
    public async Task AddBatchClient_TimeProviderInTheContainer_IsTheClientsClock()
    {
        TimeProvider time = VirtualTime.Create();
        _services.AddSingleton(time);
        _services.AddBatchClient(Keys);
        await using ServiceProvider provider = _services.BuildServiceProvider();

        Assert.That(provider.GetRequiredService<IOptions<BatchClientOptions>>().Value.TimeProvider, Is.SameAs(time));
    }

    private static void Keys(BatchClientOptions options)
    {
        BatchClientOptions keys = TestClient.Options();
        options.RestApiKey = keys.RestApiKey;
        options.ProjectKey = keys.ProjectKey;
    }
}
