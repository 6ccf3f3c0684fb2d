namespace Batch.Waiting;

/// <summary>
/// Says when the thread pool has nothing to do, which is when everybody waits for time: no work item waits, and no thread works on one. Asked
/// by a thread that is not of the pool.
/// </summary>
internal static class Pool
{
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

    /// <summary>Ends when nothing runs any more; false if that does not come to be for so long.</summary>
    public static bool WaitUntilIdle(TimeSpan most)
    {
        long start = TimeProvider.System.GetTimestamp();
        for (int i = 1; !IsIdle; i++)
        {
            if (i % 16 == 0) Thread.Yield();
            else Thread.SpinWait(30);
            if (i % 64 == 0 && TimeProvider.System.GetElapsedTime(start) > most) return false;
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
