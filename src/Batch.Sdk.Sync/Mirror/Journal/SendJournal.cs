using System.Buffers;
using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Snapshots;
using Batch.Sdk.Sync.State;

namespace Batch.Sdk.Sync.Mirror.Journal;

/// <summary>
/// Notes each request before it is sent and each answer after it came, and makes sure of either on disk. Thread-safe.
/// </summary>
internal sealed class SendJournal : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _record = new();

    /// <summary>Opens a journal to go on with it.</summary>
    /// <param name="path">The file; it may be missing.</param>
    /// <param name="generation">The generation of the snapshot that it goes on from.</param>
    /// <param name="end">Up to where it is whole; 0 to begin it anew.</param>
    public SendJournal(string path, long generation, long end)
    {
        _file = PrivateFiles.Open(path, FileMode.OpenOrCreate, bufferSize: 0);
        _file.SetLength(end);
        _file.Position = end;
        if (end == 0) _file.Write(JournalFormat.Header(generation));
        Write(RecordKind.Begun, static _ => { });
    }

    /// <summary>A request is about to be sent.</summary>
    public void Plan(IEnumerable<(long Position, MemberChange Change)> changes) => Write(RecordKind.Planned, writer =>
    {
        foreach ((long position, MemberChange change) in changes)
        {
            Write(writer, position);
            ChangeCodec.Write(writer, change.Action, change.Record.Span);
        }
    });

    /// <summary>An answer came.</summary>
    public void Answer(IEnumerable<(long Position, Verdict Verdict)> verdicts) => Write(RecordKind.Answered, writer =>
    {
        foreach ((long position, Verdict verdict) in verdicts)
        {
            Write(writer, position);
            writer.Write([(byte)verdict]);
        }
    });

    public void Dispose() => _file.Dispose();

    private static void Write(ArrayBufferWriter<byte> writer, long position) =>
        writer.Advance(Varint.Write(writer.GetSpan(Varint.MaxLength), (ulong)position));

    private void Write(RecordKind kind, Action<ArrayBufferWriter<byte>> fill)
    {
        lock (_lock)
        {
            _record.ResetWrittenCount();
            byte[] frame = new byte[JournalFormat.FrameSize + 1];
            frame[^1] = (byte)kind;
            _record.Write(frame);
            fill(_record);
            byte[] record = _record.WrittenSpan.ToArray();
            JournalFormat.Frame(record);
            _file.Write(record);
            _file.Flush(flushToDisk: true);
        }
    }
}
