using Batch.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Batch.Aot;

/// <summary>Every way to register a client or the factory, each in a container of its own.</summary>
internal static class ContainerCalls
{
    public static async Task RunAsync(EmulatorAccess emulator)
    {
        IConfigurationSection section = emulator.Section("containers");
        void Configure(BatchClientOptions options) => emulator.Configure(options, "containers");

        await WriteAsync(null, services => services.AddBatchClient().Services.Configure<BatchClientOptions>(Configure));
        await WriteAsync(null, services => services.AddBatchClient(Configure));
        await WriteAsync(null, services => services.AddBatchClient(section));
        await WriteAsync("eu", services => services.AddBatchClient("eu").Services.Configure<BatchClientOptions>("eu", Configure));
        await WriteAsync("eu", services => services.AddBatchClient("eu", Configure));
        await WriteAsync("eu", services => services.AddBatchClient("eu", section));

        await MakeAsync(emulator, services => services.AddBatchClientFactory().Services.Configure<BatchClientOptions>(Configure));
        await MakeAsync(emulator, services => services.AddBatchClientFactory(Configure));
        await MakeAsync(emulator, services => services.AddBatchClientFactory(section));
        await BindAsync(section);
    }

    private static async Task WriteAsync(string? name, Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        await using ServiceProvider provider = services.BuildServiceProvider();
        BatchClient client = name is null ? provider.GetRequiredService<BatchClient>() : provider.GetRequiredKeyedService<BatchClient>(name);
        Expect.That((await client.Profiles.UpdateAsync(ProfileUpdate.For("contained").Set("plan", "premium"))).IsAccepted);
        if (name is not null) await provider.GetRequiredService<IBatchClientFactory>().Create(name).CheckCredentialsAsync();
    }

    private static async Task MakeAsync(EmulatorAccess emulator, Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        services.AddBatchClient("eu", options => emulator.Configure(options, "eu"));
        await using ServiceProvider provider = services.BuildServiceProvider();
        IBatchClientFactory clients = provider.GetRequiredService<IBatchClientFactory>();
        var customer = new BatchCredentials(EmulatorAccess.Project("customer"), EmulatorAccess.RestApiKey);
        var asked = new BatchCredentials(EmulatorAccess.Project("customer"), _ => ValueTask.FromResult(EmulatorAccess.RestApiKey));
        foreach (BatchClient client in (BatchClient[])[clients.Create(customer), clients.Create("eu", asked)])
            Expect.That((await client.Profiles.UpdateAsync(ProfileUpdate.For("made").Set("plan", "premium"))).IsAccepted);
    }

    /// <summary>What was bound has come through.</summary>
    private static async Task BindAsync(IConfigurationSection section)
    {
        var services = new ServiceCollection();
        services.AddBatchClient(section);
        await using ServiceProvider provider = services.BuildServiceProvider();
        BatchClientOptions options = provider.GetRequiredService<IOptions<BatchClientOptions>>().Value;
        Expect.Same(options.EventDelivery, EventDelivery.AtMostOnce);
        Expect.Same(options.Retry.MaxRetries, 2);
        Expect.Same(options.Retry.BaseDelay, TimeSpan.FromMilliseconds(500));
        Expect.Same(options.Validation.Names, NamePolicy.Normalize);
        Expect.That(options.Validation.DisabledRules.Contains(FaultCode.EmailInvalid));
    }
}
