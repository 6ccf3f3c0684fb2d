using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Testing;

/// <summary>A clock that goes on only while somebody waits for it, in small steps, so that chained waits each get their turn.</summary>
internal static class VirtualTime
{
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static FakeTimeProvider Create() => new(Start);

    public static async Task<T> RunAsync<T>(this FakeTimeProvider time, Task<T> task, TimeSpan? limit = null)
    {
        await RunAsync(time, (Task)task, limit);
        return await task;
    }

    /// <summary>Steps until the task has ended, however it ends.</summary>
    public static async Task RunAsync(this FakeTimeProvider time, Task task, TimeSpan? limit = null)
    {
        DateTimeOffset end = time.GetUtcNow() + (limit ?? TimeSpan.FromHours(1));
        while (!task.IsCompleted)
        {
            Assert.That(time.GetUtcNow(), Is.LessThan(end), "The task still waits.");
            time.Advance(Step);
            await LetOthersRunAsync(task);
        }
    }

    // Continuations run on the pool. Time that ran ahead of them would let timeouts fire that nobody waited for.
    private static async Task LetOthersRunAsync(Task task)
    {
        for (int i = 0; i < 10 && !task.IsCompleted; i++)
        {
            Thread.Yield();
            await Task.Yield();
        }
    }
}
