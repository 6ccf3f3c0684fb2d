using System.Buffers.Binary;
using System.Text;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Records;

/// <summary>One attribute, or one change of an attribute, as bytes: the number of its name, its tag, its length, its value.</summary>
internal readonly ref struct RecordEntry(int name, AttributeTag tag, ReadOnlySpan<byte> value, ReadOnlySpan<byte> all)
{
    public const int HeadLength = sizeof(int) + sizeof(byte) + sizeof(ushort);

    public int Name { get; } = name;

    public AttributeTag Tag { get; } = tag;

    public ReadOnlySpan<byte> Value { get; } = value;

    /// <summary>The whole entry, to be copied elsewhere.</summary>
    public ReadOnlySpan<byte> All { get; } = all;

    /// <summary>Takes the next entry off the front of a record.</summary>
    public static RecordEntry Next(ref ReadOnlySpan<byte> record)
    {
        int end = HeadLength + BinaryPrimitives.ReadUInt16LittleEndian(record[5..]);
        ReadOnlySpan<byte> all = record[..end];
        record = record[end..];
        return new RecordEntry(BinaryPrimitives.ReadInt32LittleEndian(all), (AttributeTag)all[4], all[HeadLength..], all);
    }

    public object Decode() => Tag switch
    {
        AttributeTag.Text => Encoding.UTF8.GetString(Value),
        AttributeTag.Url => new Uri(Encoding.UTF8.GetString(Value)),
        AttributeTag.Integer => BinaryPrimitives.ReadInt64LittleEndian(Value),
        AttributeTag.Float => BinaryPrimitives.ReadDoubleLittleEndian(Value),
        AttributeTag.Boolean => Value[0] != 0,
        AttributeTag.Date => DecodeDate(),
        AttributeTag.Array => Array.AsReadOnly(DecodeArray(Value)),
        _ => throw new InvalidOperationException($"{Tag} is not a value."),
    };

    public ArrayEdit DecodeEdit()
    {
        int end = sizeof(ushort) + BinaryPrimitives.ReadUInt16LittleEndian(Value);
        return new ArrayEdit(DecodeArray(Value[sizeof(ushort)..end]), DecodeArray(Value[end..]));
    }

    private DateTimeOffset DecodeDate() => new(
        BinaryPrimitives.ReadInt64LittleEndian(Value),
        TimeSpan.FromMinutes(BinaryPrimitives.ReadInt16LittleEndian(Value[sizeof(long)..])));

    private static string[] DecodeArray(ReadOnlySpan<byte> bytes)
    {
        var items = new List<string>();
        while (bytes.Length > 0)
        {
            int end = sizeof(ushort) + BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            items.Add(Encoding.UTF8.GetString(bytes[sizeof(ushort)..end]));
            bytes = bytes[end..];
        }

        return [.. items];
    }
}
