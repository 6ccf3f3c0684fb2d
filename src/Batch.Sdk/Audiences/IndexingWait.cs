namespace Batch.Sdk.Audiences;

/// <summary>Looks again and again, ever less often, until a write is done or the time is over.</summary>
internal sealed class IndexingWait(TimeProvider time, TimeSpan timeout)
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(10);

    private const double PauseGrowth = 1.5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    // The most that a timer takes.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private AudienceInfo? _last;

    /// <exception cref="BatchException">The time is over; or from <paramref name="view"/>.</exception>
    public async Task<AudienceInfo> RunAsync(Func<CancellationToken, Task<AudienceInfo>> view, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(timeout < LongestTimeout ? timeout : LongestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await PollAsync(view, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw TimeIsOver();
        }
    }

    private async Task<AudienceInfo> PollAsync(Func<CancellationToken, Task<AudienceInfo>> view, CancellationToken cancellationToken)
    {
        TimeSpan pause = FirstPause;
        while (true)
        {
            _last = await view(cancellationToken).ConfigureAwait(false);
            if (_last.State.IsDone) return _last;
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            pause = pause * PauseGrowth < LongestPause ? pause * PauseGrowth : LongestPause;
        }
    }

    private BatchException TimeIsOver()
    {
        string state = _last is null ? "Batch has not told its state" : $"its state is {_last.State}";
        return new BatchException(
            $"The write to the audience was not done within {timeout:c}: {state}. It may be later: wait again with the same token.",
            isTransient: true);
    }
}
