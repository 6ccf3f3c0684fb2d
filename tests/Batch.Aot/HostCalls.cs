using Batch.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Batch.Aot;

/// <summary>Buffered senders of a host that starts, checks its options, and drains when it stops.</summary>
internal static class HostCalls
{
    public static async Task RunAsync(EmulatorAccess emulator)
    {
        IConfigurationSection section = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Sender:Capacity"] = "50", ["Sender:DrainTimeout"] = "00:00:10" })
            .Build()
            .GetSection("Sender");

        await RunAsync(emulator, "hosted-1", client => client.AddBufferedSender());
        await RunAsync(emulator, "hosted-2", client => client.AddBufferedSender(section));
        await RunAsync(emulator, "hosted-3", client => client.AddBufferedSender(options => options.Capacity = 50));
    }

    private static async Task RunAsync(EmulatorAccess emulator, string customId, Action<IBatchClientBuilder> addSender)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        addSender(builder.Services.AddBatchClient(emulator.Section("hosts")));
        using IHost host = builder.Build();
        await host.StartAsync();
        Task<ItemOutcome> outcome = host.Services.GetRequiredService<BufferedSender>().SendAsync(ProfileUpdate.For(customId).Set("Loyalty Tier", "gold"));
        await host.StopAsync();
        Expect.That((await outcome).IsAccepted);
        Expect.Contains(await emulator.ProfileAsync(customId), "\"loyalty_tier\":\"gold\"");
    }
}
