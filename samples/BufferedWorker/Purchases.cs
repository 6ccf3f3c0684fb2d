using Batch.Sdk;
using Microsoft.Extensions.Hosting;

namespace BufferedWorker;

/// <summary>Regular customers who buy one thing after the other. Each purchase is an event.</summary>
internal sealed class Purchases(BufferedSender sender, Tally tally) : BackgroundService
{
    private const int Regulars = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(1, Regulars).Select(number => BuyAsync($"regular-{number}", stoppingToken)));

    private async Task BuyAsync(string customerId, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            TrackedEvent purchase = BatchEvent.Named("purchased").With("total", 9.90).For(customerId);
            tally.Began();
            ItemOutcome outcome = await sender.SendAsync(purchase, CancellationToken.None);
            tally.EndedPurchase(outcome);
            await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
