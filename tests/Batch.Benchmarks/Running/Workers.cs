namespace Batch.Benchmarks.Running;

/// <summary>Loops side by side that share jobs out among themselves, each awaiting one job after the other.</summary>
internal static class Workers
{
    public static Task RunAsync(int workers, int jobs, Func<int, Task> runAsync)
    {
        int next = -1;
        return Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is int job && job < jobs) await runAsync(job);
        })));
    }
}
