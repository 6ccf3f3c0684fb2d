using Batch.Sdk;
using Microsoft.Extensions.Hosting;

namespace BufferedWorker;

/// <summary>New customers, as many web requests at a time as a busy site has. Each is an update of a profile.</summary>
internal sealed class SignUps(BufferedSender sender, Tally tally) : BackgroundService
{
    private const int AtATime = 20;
    private const int MistypedOneIn = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private int _customers;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => ServeAsync(stoppingToken)));

    private async Task ServeAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            tally.Began();
            ItemOutcome outcome = await sender.SendAsync(Next(), CancellationToken.None);
            tally.EndedSignUp(outcome);
            await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private ProfileUpdate Next()
    {
        int number = Interlocked.Increment(ref _customers);
        string email = number % MistypedOneIn == 0 ? $"customer {number} at example.com" : $"customer-{number}@example.com";
        return ProfileUpdate.For($"customer-{number}").Email(email).Set("plan", "basic");
    }
}
