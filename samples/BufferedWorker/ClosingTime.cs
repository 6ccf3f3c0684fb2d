using Microsoft.Extensions.Hosting;

namespace BufferedWorker;

/// <summary>Stops the host after a while, in the same way as Ctrl+C does.</summary>
internal sealed class ClosingTime(TimeSpan openingTime, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(openingTime, stoppingToken);
        lifetime.StopApplication();
    }
}
