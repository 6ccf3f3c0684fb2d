using Batch.Sdk.Emulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Batch.Sdk.Tests.Readme;

/// <summary>
/// What a block of a page may take for granted. The page explains these names in words; a block that needs one of its own
/// declares it. Everything leads to an emulator of the block's own.
/// </summary>
public abstract class ReadmeScope : IAsyncDisposable
{
    private ServiceProvider? _services;

    protected BatchEmulator emulator { get; private set; } = null!;

    protected BatchClient batch { get; private set; } = null!;

    protected IBatchClientFactory clients { get; private set; } = null!;

    protected HostApplicationBuilder builder { get; } = Host.CreateEmptyApplicationBuilder(null);

    protected string restApiKey => emulator.RestApiKey;

    protected string projectKey => emulator.ProjectKey;

    protected IReadOnlyList<ProfileUpdate> updates { get; } =
    [
        ProfileUpdate.For("user-1").Set("plan", "premium"),
        ProfileUpdate.For("user-2").Email("jane at example.com"),
        ProfileUpdate.For("user-3").Set("plan", "basic"),
    ];

    protected async IAsyncEnumerable<ProfileUpdate> ReadCustomersAsync()
    {
        foreach (ProfileUpdate update in updates)
        {
            await Task.Yield();
            yield return update;
        }
    }

    protected CancellationToken cancellationToken { get; private set; }

    /// <summary>The block.</summary>
    public abstract Task RunAsync();

    public async Task OpenAsync(CancellationToken token)
    {
        emulator = await BatchEmulator.StartAsync();
        cancellationToken = token;
        batch = new BatchClient(new BatchClientOptions { BaseAddress = emulator.Address, RestApiKey = restApiKey, ProjectKey = projectKey });
        _services = new ServiceCollection().AddBatchClientFactory(options => options.BaseAddress = emulator.Address)
            .Services.BuildServiceProvider();
        clients = _services.GetRequiredService<IBatchClientFactory>();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Batch:BaseAddress"] = emulator.Address.AbsoluteUri,
            ["Batch:RestApiKey"] = restApiKey,
            ["Batch:ProjectKey"] = projectKey,
        });
    }

    /// <summary>
    /// A page says nothing that Batch would refuse, and registers nothing that does not start. That something is not there is an answer like others.
    /// </summary>
    public async Task CheckAsync()
    {
        Assert.That(emulator.Requests.Where(request => request is { Status: >= 400 } and not { Method: "GET", Status: 404 }), Is.Empty);
        using IHost host = builder.Build();
        await host.StartAsync(cancellationToken);
        await host.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_services is not null) await _services.DisposeAsync();
        if (emulator is not null) await emulator.DisposeAsync();
    }
}
