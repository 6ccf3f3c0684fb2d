using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Journal;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>A journal of what is sent; where Batch is not as the source afterwards, that goes to the exceptions of the next snapshot.</summary>
internal sealed class FileSendLog(SendJournal journal, PartitionWriter exceptions) : ISendLog
{
    private readonly RecordEncoder _encoder = new();

    public void Plan(IEnumerable<(long Position, MemberChange Change)> changes) => journal.Plan(changes);

    public void Answer(IReadOnlyCollection<(long Position, Verdict Verdict)> verdicts) => journal.Answer(verdicts);

    public void Settle(MemberChange change, Verdict verdict)
    {
        if (verdict == Verdict.Done) return;
        bool isAsBefore = verdict == Verdict.NotDone;
        if (isAsBefore && change.IsRemoval) exceptions.Add(change.Record.Span);
        else exceptions.Add(_encoder.Encode(change.Read(), isAsBefore && change.Action == MemberAction.Add ? MemberState.Out : MemberState.Doubtful));
    }

    public void Dispose() => journal.Dispose();
}
