using Batch.Campaign.Tests.Running;
using Batch.Campaign.Tests.Scenarios;
using Batch.Sdk.Sync;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Campaign.Tests.Syncs;

/// <summary>
/// One process that runs a sync: it has a client and limiters of its own, and may die with a request. Then nothing more of it reaches the service, and
/// what the state directory had at that instant is all that is left of it.
/// </summary>
internal sealed class SyncProcess(SyncDisturbance disturbance, Bench bench, TemporaryFolder folder)
{
    private static readonly TimeSpan Death = TimeSpan.FromSeconds(3);

    private readonly List<RejectedRow> _told = [];
    private bool _isKilled;
    private Task _ending = Task.CompletedTask;

    private string State => folder.File("state");

    private string Remains => folder.File("remains");

    public async Task<SyncEnd> RunAsync(SyncSettings settings, RowSource source, FieldMapping mapping, bool hasState, Action<SyncOptions>? configure = null)
    {
        bench.Traffic.BeginCall();
        using var cancellation = new Cancellation(disturbance.Cut, bench);
        using var dead = new CancellationTokenSource();
        using var dying = CancellationTokenSource.CreateLinkedTokenSource(disturbance.IsAskedToStop ? CancellationToken.None : cancellation.Token, dead.Token);
        if (disturbance.KilledAtRequest is { } request) DieAt(bench.Traffic.Sent + request, dead);
        BatchClientOptions clientOptions = bench.Options();
        RateLimitMemory? limits = hasState ? RateLimitMemory.Restore(State, clientOptions) : null;
        var options = new SyncOptions { StateDirectory = hasState ? State : null, OnRejected = Tell };
        if (disturbance.IsAskedToStop) options.StopToken = cancellation.Token;
        configure?.Invoke(options);
        (SyncReport? report, Exception? failure) = await RunAsync(bench.NewClient(clientOptions), settings, source, mapping, options, dying.Token);
        await _ending;
        if (_isKilled || !hasState) bench.Traffic.Forget();
        if (_isKilled) Bury(hasState);
        else limits?.Save();
        return new SyncEnd(_isKilled ? null : report, failure, _told, _isKilled);
    }

    private static async Task<(SyncReport? Report, Exception? Failure)> RunAsync(
        BatchClient client, SyncSettings settings, RowSource source, FieldMapping mapping, SyncOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using (source) return (await new BatchSync(client).RunAsync(settings, source, mapping, options, cancellationToken), null);
        }
        catch (SyncException exception)
        {
            return (exception.Report, exception);
        }
        catch (SyncCanceledException exception)
        {
            return (exception.Report, exception);
        }
        catch (Exception exception) when (exception is OperationCanceledException || exception.GetType() == typeof(BatchException) || exception is BatchApiException)
        {
            // It did not begin: the audience could not be looked at.
            return (null, exception);
        }
    }

    private void Tell(RejectedRow row)
    {
        if (!_isKilled) _told.Add(row);
    }

    private void DieAt(int last, CancellationTokenSource dead) => bench.Traffic.OnSent += sent =>
    {
        if (sent == last) Die(dead);
        return sent < last || (sent == last && disturbance.LastArrives);
    };

    private void Die(CancellationTokenSource dead)
    {
        _isKilled = true;
        Directory.CreateDirectory(State);
        folder.Copy(State, "remains");
        _ending = EndAsync();

        async Task EndAsync()
        {
            await bench.RestAsync(Death);
            await dead.CancelAsync();
        }
    }

    private void Bury(bool hasState)
    {
        if (!hasState) return;
        Directory.Delete(State, recursive: true);
        Directory.Move(Remains, State);
    }
}
