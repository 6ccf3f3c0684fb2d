using Batch.Waiting;

namespace Batch.Campaign.Tests.Running;

/// <summary>Lets time go on while all wait for it, and only then: no timeout comes because a continuation was late.</summary>
internal static class Pump
{
    private const int MostSteps = 2_000_000;

    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(60);

    /// <summary>Ends with the task. One that waits for what never comes is a broken law.</summary>
    public static void Run(VirtualClock clock, Func<Task> work)
    {
        Pool.Calibrate();
        // On the pool, as whoever pumps must not be kept by what it waits for.
        var task = Task.Run(work);
        for (int step = 0; !task.IsCompleted; step++)
        {
            if (!Pool.WaitUntilIdle(LongestWork)) throw new BrokenLawException("the run works on and on and never waits");
            if (task.IsCompleted) break;
            if (step == MostSteps) throw new BrokenLawException($"the run does not end: it is {clock.Elapsed} old");
            if (!clock.TryAdvance() && Pool.StaysIdle() && !task.IsCompleted)
                throw new BrokenLawException("the run stands still: it waits for what no timer brings");
        }
        task.GetAwaiter().GetResult();
    }
}
