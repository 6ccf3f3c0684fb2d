using System.Buffers.Binary;
using System.Text;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Records;

/// <summary>Appends entries to a record.</summary>
internal static class RecordWriter
{
    public static void Delete(this ByteBuffer record, int name) => record.Take(name, AttributeTag.Deletion, 0);

    public static void Write(this ByteBuffer record, int name, AttributeTag tag, ReadOnlySpan<byte> value) =>
        value.CopyTo(record.Take(name, tag, value.Length));

    public static void Write(this ByteBuffer record, int name, long value) =>
        BinaryPrimitives.WriteInt64LittleEndian(record.Take(name, AttributeTag.Integer, sizeof(long)), value);

    public static void Write(this ByteBuffer record, int name, double value) =>
        BinaryPrimitives.WriteDoubleLittleEndian(record.Take(name, AttributeTag.Float, sizeof(double)), value);

    public static void Write(this ByteBuffer record, int name, bool value) =>
        record.Take(name, AttributeTag.Boolean, 1)[0] = value ? (byte)1 : (byte)0;

    public static void Write(this ByteBuffer record, int name, DateTimeOffset value)
    {
        Span<byte> bytes = record.Take(name, AttributeTag.Date, sizeof(long) + sizeof(short));
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value.Ticks);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[sizeof(long)..], (short)value.TotalOffsetMinutes);
    }

    /// <summary>Writes a value of any of the kinds that the readers of JSON make.</summary>
    public static void WriteObject(this ByteBuffer record, int name, object value)
    {
        if (value is string text) record.WriteText(name, AttributeTag.Text, text);
        else if (value is Uri url) record.WriteText(name, AttributeTag.Url, url.OriginalString);
        else if (value is long integer) record.Write(name, integer);
        else if (value is double real) record.Write(name, real);
        else if (value is bool truth) record.Write(name, truth);
        else if (value is DateTimeOffset date) record.Write(name, date);
        else if (value is IReadOnlyList<string> items) record.WriteArray(name, items);
        else if (value is ArrayEdit edit) record.WriteEdit(name, edit);
        else throw new InvalidOperationException($"{value.GetType()} is no value of an attribute.");
    }

    /// <summary>Begins an entry whose length is not known yet.</summary>
    public static int Begin(this ByteBuffer record, int name, AttributeTag tag)
    {
        int start = record.Length;
        record.Take(name, tag, 0);
        return start;
    }

    public static void End(this ByteBuffer record, int start) => BinaryPrimitives.WriteUInt16LittleEndian(
        record.At(start + RecordEntry.HeadLength - sizeof(ushort), sizeof(ushort)),
        checked((ushort)(record.Length - start - RecordEntry.HeadLength)));

    /// <summary>Appends a string to an array that was begun.</summary>
    public static void WriteItem(this ByteBuffer record, ReadOnlySpan<byte> item)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(record.Take(sizeof(ushort)), checked((ushort)item.Length));
        record.Write(item);
    }

    private static void WriteText(this ByteBuffer record, int name, AttributeTag tag, string text) =>
        Encoding.UTF8.GetBytes(text, record.Take(name, tag, Encoding.UTF8.GetByteCount(text)));

    private static void WriteArray(this ByteBuffer record, int name, IReadOnlyList<string> items)
    {
        int start = record.Begin(name, AttributeTag.Array);
        record.WriteItems(items);
        record.End(start);
    }

    private static void WriteEdit(this ByteBuffer record, int name, ArrayEdit edit)
    {
        int start = record.Begin(name, AttributeTag.Edit);
        int length = record.Length;
        record.Take(sizeof(ushort));
        record.WriteItems(edit.Added);
        int added = record.Length - length - sizeof(ushort);
        BinaryPrimitives.WriteUInt16LittleEndian(record.At(length, sizeof(ushort)), checked((ushort)added));
        record.WriteItems(edit.Removed);
        record.End(start);
    }

    private static void WriteItems(this ByteBuffer record, IReadOnlyList<string> items)
    {
        foreach (string item in items) record.WriteItem(Encoding.UTF8.GetBytes(item));
    }

    private static Span<byte> Take(this ByteBuffer record, int name, AttributeTag tag, int length)
    {
        Span<byte> entry = record.Take(RecordEntry.HeadLength + length);
        BinaryPrimitives.WriteInt32LittleEndian(entry, name);
        entry[4] = (byte)tag;
        BinaryPrimitives.WriteUInt16LittleEndian(entry[5..], checked((ushort)length));
        return entry[RecordEntry.HeadLength..];
    }
}
