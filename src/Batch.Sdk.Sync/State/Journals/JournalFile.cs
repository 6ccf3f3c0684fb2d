using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Batch.Sdk.Sync.State.Journals;

/// <summary>
/// Records in a file, each with its length, twice, and its sum. A process that dies in the middle of one leaves a torn end, which is cut off;
/// what is wrong before the end is damage. Thread-safe.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int FrameSize = 12;
    private const int MostPending = 64 * 1024;

    // Of what was sent since, the values that are remembered say nothing.
    private const string StartOver = "To start from the first row of the source, delete it and the file \"values\" beside it.";

    private static readonly byte[] Magic = "BTCHJNL2"u8.ToArray();

    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly MemoryStream _pending = new();
    private readonly MemoryStream _record = new();
    private readonly BinaryWriter _writer;

    private JournalFile(FileStream file)
    {
        _file = file;
        _writer = new BinaryWriter(_record, Encoding.UTF8, leaveOpen: true);
    }

    /// <summary>Opens a journal to go on with it, after all that it says so far.</summary>
    /// <exception cref="SyncStateException">The file is no journal of this version.</exception>
    public static JournalFile Open(string path, Action<JournalRecord> said)
    {
        long end = File.Exists(path) ? ReadToEnd(path, said) : 0;

        // Without a buffer of its own: closing it would write that, and where the disk is full, fail in place of what had failed before.
        FileStream file = PrivateFiles.Open(path, FileMode.OpenOrCreate, bufferSize: 0);
        try
        {
            file.SetLength(end);
            file.Position = end;
            if (end == 0) file.Write(Magic);
            return new JournalFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a journal and leaves it as it is.</summary>
    /// <exception cref="SyncStateException">The file is no journal of this version.</exception>
    public static void Read(string path, Action<JournalRecord> said)
    {
        if (File.Exists(path)) ReadToEnd(path, said);
    }

    public void Append(JournalRecord record)
    {
        lock (_gate) Write(record);
    }

    /// <summary>Sees to it that a process that dies loses nothing of it.</summary>
    /// <param name="toDisk">Whether a machine that dies shall lose nothing either.</param>
    public void Flush(bool toDisk)
    {
        lock (_gate)
        {
            WritePending();
            if (toDisk) _file.Flush(flushToDisk: true);
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }

    private void Write(JournalRecord record)
    {
        _record.SetLength(FrameSize);
        _record.Position = FrameSize;
        RecordFormat.Write(_writer, record);
        _writer.Flush();
        Span<byte> bytes = _record.GetBuffer().AsSpan(0, (int)_record.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - FrameSize);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], ~(bytes.Length - FrameSize));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], XxHash32.HashToUInt32(bytes[FrameSize..]));
        _pending.Write(bytes);
        if (_pending.Length >= MostPending) WritePending();
    }

    private void WritePending()
    {
        _file.Write(_pending.GetBuffer().AsSpan(0, (int)_pending.Length));
        _pending.SetLength(0);
    }

    /// <summary>The place after the last whole record.</summary>
    private static long ReadToEnd(string path, Action<JournalRecord> said)
    {
        using FileStream file = File.OpenRead(path);
        using var reader = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        if (file.Length < Magic.Length) return 0;
        byte[] start = reader.ReadBytes(Magic.Length);
        if (Magic.AsSpan().StartsWith(start.AsSpan().TrimEnd((byte)0)) && IsBlank(file)) return start.AsSpan().SequenceEqual(Magic) ? Magic.Length : 0;
        if (!start.AsSpan().SequenceEqual(Magic))
            throw new SyncStateException($"{path} is no journal of this version. {StartOver}");

        long end = file.Position = Magic.Length;
        try
        {
            while (TryRead(reader, file.Length - end) is { } record)
            {
                said(record);
                end = file.Position;
            }

            return end;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or FormatException)
        {
            throw new SyncStateException($"{path} cannot be read: {e.Message} {StartOver}", e);
        }
    }

    private static JournalRecord? TryRead(BinaryReader reader, long left)
    {
        if (left < FrameSize) return null;
        (int length, int check, uint sum) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadUInt32());
        bool isFrame = length > 0 && check == ~length;
        if (isFrame && length > left - FrameSize) return null;
        byte[] bytes = isFrame ? reader.ReadBytes(length) : [];
        if (!isFrame || XxHash32.HashToUInt32(bytes) != sum) return IsBlank(reader.BaseStream) ? null : throw Damaged();
        using var record = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        return RecordFormat.Read(record);
    }

    /// <summary>A machine that loses its power may leave a file with an end of zeros, which begins anywhere in a record.</summary>
    private static bool IsBlank(Stream rest)
    {
        byte[] buffer = new byte[4096];
        while (rest.Read(buffer) is > 0 and int read)
        {
            if (buffer.AsSpan(0, read).ContainsAnyExcept((byte)0)) return false;
        }

        return true;
    }

    private static InvalidDataException Damaged() => new("It is damaged before its end.");
}
