using Batch.Sdk.Delivery.Chunks;

namespace Batch.Sdk.Delivery.Outcomes;

/// <summary>Counts the outcomes of a bulk call, hands them on, and keeps the first of what was not accepted.</summary>
internal sealed class ReportLedger(BulkOptions options, RunState state, TimeProvider time, ItemMeter meter) : OutcomeLedger(meter)
{
    private readonly List<ItemOutcome> _listed = [];
    private readonly int[] _listedByStatus = new int[Enum.GetValues<ItemStatus>().Length];
    private readonly long _start = time.GetTimestamp();

    /// <summary>The first of each kind that was not accepted whole.</summary>
    public IReadOnlyList<ItemOutcome> Listed => _listed;

    public RunStatistics Statistics => state.Statistics;

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    protected override bool KeepsAccepted => options.OnOutcome is not null && options.OnAccepted is null;

    public override void Sending(ReadOnlySpan<Operation> operations)
    {
        if (options.OnSending is not { } sending) return;
        List<long> positions = new(operations.Length);
        foreach (Operation operation in operations)
        {
            if (operation.Merged is { } merged) positions.AddRange(merged.All.Select(static part => part.Position));
            else positions.Add(operation.Position);
        }

        try
        {
            sending(new OutgoingRequest(operations.Length, positions));
        }
        catch (Exception exception)
        {
            throw new BatchException($"A request was not sent, as it could not be noted before ({exception.Message})", exception);
        }
    }

    public override void Announce()
    {
        if (options.OnAnswered is null && options.Progress is null) return;

        // One word at a time, so that none has smaller numbers than the one before.
        using Lock.Scope scope = Enter();
        if (options.OnAnswered is { } answered) Call("An answer could not be noted", static told => told(), answered);
        if (options.Progress is not { } progress) return;
        var now = new BulkProgress(Counts(), Elapsed);
        Call("The progress callback failed", progress.Report, now);
    }

    protected override void Accepted(long position)
    {
        if (options.OnAccepted is { } accepted) Call("The outcome callback failed", accepted, position);
    }

    protected override void Keep(ItemOutcome outcome)
    {
        bool isNoted = outcome.Status is not (ItemStatus.Accepted or ItemStatus.Merged);
        if (isNoted && _listedByStatus[(int)outcome.Status]++ < BulkReport.MaxListed) _listed.Add(outcome);
        if (options.OnOutcome is { } handOn) Call("The outcome callback failed", handOn, outcome);
    }

    /// <summary>Code of the caller's: if it fails, the run ends, and everything that is known still gets into the report.</summary>
    private void Call<T>(string failure, Action<T> callback, T argument)
    {
        try
        {
            callback(argument);
        }
        catch (Exception exception)
        {
            state.Stop(new BatchException($"{failure} ({exception.GetType().Name}).", exception));
        }
    }
}
