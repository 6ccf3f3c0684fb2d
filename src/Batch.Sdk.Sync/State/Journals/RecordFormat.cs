using System.Buffers.Binary;
using Batch.Sdk.Sync.State.Values;

namespace Batch.Sdk.Sync.State.Journals;

/// <summary>The bytes of records.</summary>
internal static class RecordFormat
{
    public static void Write(BinaryWriter writer, JournalRecord record)
    {
        switch (record)
        {
            case PlannedRecord planned:
                writer.Write((byte)1);
                Write(writer, planned.Checkpoint);
                Write(writer, planned.Rows);
                break;
            case SettledRecord settled:
                writer.Write((byte)2);
                Write(writer, settled.Checkpoint);
                writer.Write((byte)settled.What.Status);
                writer.Write(settled.What.IsUnchanged);
                Write(writer, settled.Rows);
                break;
            case NotedRecord noted:
                writer.Write((byte)3);
                writer.Write7BitEncodedInt64(noted.Position);
                Write(writer, noted.Faults);
                break;
            case ChangedRecord changed:
                writer.Write((byte)4);
                writer.Write7BitEncodedInt64(changed.Position);
                Write(writer, changed.Change);
                break;
            case ForkedRecord forked:
                writer.Write((byte)5);
                writer.Write7BitEncodedInt64(forked.Position);
                break;
            case CompletedRecord:
                writer.Write((byte)6);
                break;
        }
    }

    /// <exception cref="InvalidDataException">It is no record of this version.</exception>
    public static JournalRecord Read(BinaryReader reader) => reader.ReadByte() switch
    {
        1 => new PlannedRecord(ReadCheckpoint(reader), ReadRanges(reader)),
        2 => ReadSettled(reader),
        3 => new NotedRecord(reader.Read7BitEncodedInt64(), ReadFaults(reader)),
        4 => new ChangedRecord(reader.Read7BitEncodedInt64(), ReadChange(reader)),
        5 => new ForkedRecord(reader.Read7BitEncodedInt64()),
        6 => new CompletedRecord(),
        byte kind => throw new InvalidDataException($"There is no record of kind {kind}."),
    };

    private static SettledRecord ReadSettled(BinaryReader reader)
    {
        Checkpoint checkpoint = ReadCheckpoint(reader);
        var what = new Settlement((ItemStatus)reader.ReadByte(), reader.ReadBoolean());
        return new SettledRecord(checkpoint, what, ReadRanges(reader));
    }

    private static void Write(BinaryWriter writer, Checkpoint checkpoint)
    {
        writer.Write7BitEncodedInt64(checkpoint.Rows);
        writer.Write(checkpoint.Hash);
    }

    private static Checkpoint ReadCheckpoint(BinaryReader reader) => new(reader.Read7BitEncodedInt64(), reader.ReadUInt64());

    private static void Write(BinaryWriter writer, IReadOnlyList<RowRange> ranges)
    {
        writer.Write7BitEncodedInt(ranges.Count);
        long last = 0;
        foreach (RowRange range in ranges)
        {
            writer.Write7BitEncodedInt64(range.Start - last);
            writer.Write7BitEncodedInt64(range.End - range.Start);
            last = range.End;
        }
    }

    private static List<RowRange> ReadRanges(BinaryReader reader)
    {
        int count = reader.Read7BitEncodedInt();
        List<RowRange> ranges = new(count);
        long last = 0;
        for (int i = 0; i < count; i++)
        {
            long start = last + reader.Read7BitEncodedInt64();
            last = start + reader.Read7BitEncodedInt64();
            ranges.Add(new RowRange(start, last));
        }

        return ranges;
    }

    private static void Write(BinaryWriter writer, ValueChange change)
    {
        Span<byte> key = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(key, change.Key);
        writer.Write(key);
        writer.Write(change.Value);
        writer.Write(change.Previous);
        writer.Write(change.IsSubscription);
    }

    private static ValueChange ReadChange(BinaryReader reader) =>
        new(BinaryPrimitives.ReadUInt128LittleEndian(reader.ReadBytes(16)), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadBoolean());

    private static void Write(BinaryWriter writer, IReadOnlyList<Fault> faults)
    {
        writer.Write7BitEncodedInt(faults.Count);
        foreach (Fault fault in faults)
        {
            writer.Write7BitEncodedInt((int)fault.Code);
            writer.Write(fault.Path);
            writer.Write(fault.Message);
        }
    }

    private static Fault[] ReadFaults(BinaryReader reader)
    {
        var faults = new Fault[reader.Read7BitEncodedInt()];
        for (int i = 0; i < faults.Length; i++) faults[i] = new Fault((FaultCode)reader.Read7BitEncodedInt(), reader.ReadString(), reader.ReadString());
        return faults;
    }
}
