using Batch.Waiting;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Testing;

/// <summary>A clock that goes on in small steps, while everybody waits. Where that does not come to be, it goes no faster than a real one.</summary>
internal static class VirtualTime
{
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static FakeTimeProvider Create()
    {
        Pool.Calibrate();
        return new FakeTimeProvider(Start);
    }

    public static async Task<T> RunAsync<T>(this FakeTimeProvider time, Task<T> task, TimeSpan? limit = null)
    {
        await RunAsync(time, (Task)task, limit);
        return await task;
    }

    /// <summary>Steps until the task has ended, however it ends; on a thread that is not of the pool, which is to be idle.</summary>
    public static Task RunAsync(this FakeTimeProvider time, Task task, TimeSpan? limit = null) =>
        Task.Factory.StartNew(() => Run(time, task, limit ?? TimeSpan.FromHours(1)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Run(FakeTimeProvider time, Task task, TimeSpan limit)
    {
        DateTimeOffset end = time.GetUtcNow() + limit;
        Pool.WaitUntilIdle(Step);
        while (!task.IsCompleted)
        {
            Assert.That(time.GetUtcNow(), Is.LessThan(end), "The task still waits.");
            time.Advance(Step);
            Pool.WaitUntilIdle(Step);
        }
    }
}
