using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror.Journal;

/// <summary>
/// Turns what a run that did not come to its end has sent into what is known of those IDs: additions that were taken are in, removals that were taken
/// are out, and what has no clear answer is doubtful. It holds no more than the requests that were on their way.
/// </summary>
internal sealed class JournalReplay(PartitionWriter known)
{
    private readonly Dictionary<long, MemberChange> _open = [];
    private readonly RecordEncoder _encoder = new();

    public void Run(JournalReader journal)
    {
        while (journal.Read() is { } body) Take((RecordKind)body[0], body.AsSpan(1));
        GiveUpOpen();
    }

    private void Take(RecordKind kind, ReadOnlySpan<byte> body)
    {
        if (kind == RecordKind.Begun) GiveUpOpen();
        while (!body.IsEmpty)
        {
            body = body[Varint.Read(body, out ulong position)..];
            if (kind == RecordKind.Planned)
            {
                _open[(long)position] = ChangeCodec.TryRead(ref body) ?? throw new InvalidDataException("A request is not noted whole.");
                continue;
            }

            if (_open.Remove((long)position, out MemberChange? change)) Settle(change, (Verdict)body[0]);
            body = body[1..];
        }
    }

    private void GiveUpOpen()
    {
        foreach (MemberChange change in _open.Values) Settle(change, Verdict.Unclear);
        _open.Clear();
    }

    private void Settle(MemberChange change, Verdict verdict)
    {
        if (verdict == Verdict.NotDone) return;
        if (verdict == Verdict.Unclear) known.Add(_encoder.Encode(change.Read(), MemberState.Doubtful));
        else if (change.IsRemoval) known.Add(_encoder.Encode(change.Read(), MemberState.Out));
        else known.Add(change.Record.Span);
    }
}
