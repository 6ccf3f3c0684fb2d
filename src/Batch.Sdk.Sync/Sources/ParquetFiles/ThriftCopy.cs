using System.Buffers;

namespace Batch.Sdk.Sync.Sources.ParquetFiles;

/// <summary>Copies of a struct what has a shape, and refuses what is another type than its shape says.</summary>
/// <param name="isStrict">Whether a field without a shape has to be one that any reader can leave out.</param>
internal sealed class ThriftCopy(bool isStrict)
{
    private const byte LongList = 0xF0;

    private readonly ArrayBufferWriter<byte> _output = new();

    /// <exception cref="InvalidDataException">The bytes are no such struct.</exception>
    /// <exception cref="EndOfStreamException">They end too early.</exception>
    public ReadOnlySpan<byte> Take(ref ThriftReader reader, ThriftShape shape)
    {
        _output.ResetWrittenCount();
        CopyStruct(ref reader, shape);
        return _output.WrittenSpan;
    }

    private void CopyStruct(ref ThriftReader reader, ThriftShape shape)
    {
        short field = 0;
        ulong seen = 0;
        while (reader.ReadField(ref field) is var type and not ThriftType.Stop)
        {
            if (shape.Find(field) is not { } known)
            {
                if (isStrict && type >= ThriftType.List) throw new InvalidDataException("Its metadata has a field that is not known.");
                reader.Skip(type);
                continue;
            }

            if (!known.Fits(type)) throw new InvalidDataException("Its metadata has a value of the wrong type.");
            if ((seen & (1UL << field)) != 0) throw new InvalidDataException("Its metadata has a field twice.");
            seen |= 1UL << field;
            Write((byte)type);
            WriteVarint((ulong)field << 1);
            if (known.Type != ThriftType.True) Copy(ref reader, known);
        }

        Write((byte)ThriftType.Stop);
    }

    private void Copy(ref ThriftReader reader, ThriftShape shape)
    {
        switch (shape.Type)
        {
            case ThriftType.Struct: CopyStruct(ref reader, shape); break;
            case ThriftType.List: CopyList(ref reader, shape.Items!); break;
            case ThriftType.Byte: Write(reader.ReadByte()); break;
            case ThriftType.Binary: CopyBinary(ref reader); break;
            default: CopyInteger(ref reader, shape.Type); break;
        }
    }

    private void CopyList(ref ThriftReader reader, ThriftShape items)
    {
        (int count, ThriftType type) = reader.ReadList();
        if (count > 0 && !items.Fits(type)) throw new InvalidDataException("Its metadata has a list of the wrong type.");
        Write((byte)(LongList | (byte)items.Type));
        WriteVarint((ulong)count);
        for (int i = 0; i < count; i++) Copy(ref reader, items);
    }

    private void CopyBinary(ref ThriftReader reader)
    {
        ReadOnlySpan<byte> bytes = reader.ReadBinary();
        WriteVarint((ulong)bytes.Length);
        _output.Write(bytes);
    }

    private void CopyInteger(ref ThriftReader reader, ThriftType type)
    {
        long value = reader.ReadInteger();
        bool fits = type switch
        {
            ThriftType.I16 => value is >= short.MinValue and <= short.MaxValue,
            ThriftType.I32 => value is >= int.MinValue and <= int.MaxValue,
            _ => true,
        };
        if (!fits) throw new InvalidDataException("Its metadata has a number that is too large.");
        WriteVarint((ulong)((value << 1) ^ (value >> 63)));
    }

    private void Write(byte value) => _output.Write([value]);

    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) Write((byte)(value | 0x80));
        Write((byte)value);
    }
}
