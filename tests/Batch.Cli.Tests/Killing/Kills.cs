using System.Text.Json.Nodes;
using Batch.Cli.Tests.Testing;

namespace Batch.Cli.Tests.Killing;

/// <summary>Kills the runs of a job.</summary>
internal static class Kills
{
    private const int MostRuns = 4;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(1);

    /// <summary>Kills runs at chance instants, one after the other; the last one comes to its end.</summary>
    /// <param name="job">The job.</param>
    /// <param name="requests">About how many requests a run sends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<(JsonNode Report, int Kills)> RunKilledAsync(this BulkyJob job, int requests, CancellationToken cancellationToken)
    {
        var chance = new Random(TestContext.CurrentContext.Random.Next());
        int kills = 0;
        bool hasEnded = false;
        while (!hasEnded && kills < MostRuns)
        {
            using BatchProcess process = job.Start([], "--quiet");
            await UntilAsync(job.Emulator.Counters.Requests + chance.Next(requests), process);
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(20)), TimeProvider.System, cancellationToken);
            hasEnded = !await process.TryKillAsync();
            if (!hasEnded) kills++;
        }

        return (await job.RunAsync(), kills);

        async Task UntilAsync(long seen, BatchProcess process)
        {
            while (job.Emulator.Counters.Requests < seen && !process.HasEnded) await Task.Delay(Glance, TimeProvider.System, cancellationToken);
        }
    }
}
