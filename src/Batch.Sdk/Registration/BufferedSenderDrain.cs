using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Batch.Sdk.Registration;

/// <summary>
/// Drains a sender when the host stops: after all other services have stopped, as they may be sending still, and within the host's
/// shutdown timeout.
/// </summary>
internal sealed partial class BufferedSenderDrain(BufferedSender sender, ILogger<BufferedSender> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        DrainReport report = await sender.DrainAsync(cancellationToken).ConfigureAwait(false);
        if (report.IsComplete) return;
        int ambiguous = report.Left.Count(item => item.Outcome.Status == ItemStatus.Ambiguous);
        ItemsLeft(report.Left.Count, ambiguous);
    }

    [LoggerMessage(
        301,
        LogLevel.Warning,
        "The host's shutdown timeout ended before the buffered sender was empty: {Left} items were left, {Ambiguous} of them on their way. "
        + "Their callers were told.")]
    private partial void ItemsLeft(int left, int ambiguous);
}
