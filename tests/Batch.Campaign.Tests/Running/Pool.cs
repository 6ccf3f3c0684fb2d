namespace Batch.Campaign.Tests.Running;

/// <summary>
/// Says when the thread pool has nothing to do. Where it is one test's alone, that is when everybody waits for time: no work item waits, and
/// no thread works on one.
/// </summary>
internal static class Pool
{
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Assurance = TimeSpan.FromSeconds(1);

    // What the test host keeps for itself: never more than the fewest that were ever seen.
    private static int _others = int.MaxValue;

    private static bool IsIdle
    {
        get
        {
            long completed = ThreadPool.CompletedWorkItemCount;
            return IsEmpty && Working <= _others && IsEmpty && Working <= _others && ThreadPool.CompletedWorkItemCount == completed;
        }
    }

    private static bool IsEmpty => ThreadPool.PendingWorkItemCount == 0;

    private static int Working
    {
        get
        {
            ThreadPool.GetMaxThreads(out int most, out _);
            ThreadPool.GetAvailableThreads(out int available, out _);
            _others = Math.Min(_others, most - available);
            return most - available;
        }
    }

    /// <summary>Looks for the fewest, once, before there is work to mistake for that of others.</summary>
    public static void Calibrate()
    {
        if (_others < int.MaxValue) return;
        long start = TimeProvider.System.GetTimestamp();
        while (Working > 0 && TimeProvider.System.GetElapsedTime(start) < Assurance) Thread.Yield();
    }

    /// <summary>Ends when nothing runs any more; false if that never comes to be.</summary>
    public static bool WaitUntilIdle()
    {
        long start = TimeProvider.System.GetTimestamp();
        for (int i = 1; !IsIdle; i++)
        {
            if (i % 16 == 0) Thread.Yield();
            else Thread.SpinWait(30);
            if (i % 4_096 == 0 && TimeProvider.System.GetElapsedTime(start) > LongestWork) return false;
        }
        return true;
    }

    /// <summary>True if nothing comes for a while: for what is said once in a run.</summary>
    public static bool StaysIdle()
    {
        long start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Assurance)
        {
            if (!IsIdle) return false;
            Thread.Yield();
        }
        return true;
    }
}
