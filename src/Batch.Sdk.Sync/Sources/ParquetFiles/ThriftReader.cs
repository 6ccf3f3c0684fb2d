namespace Batch.Sdk.Sync.Sources.ParquetFiles;

/// <summary>Reads Thrift's compact protocol and comes to an end, whatever the bytes are.</summary>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    private const int MaxDepth = 32;
    private const int MaxVarint = 10;
    private const int CountInNextByte = 15;

    private ReadOnlySpan<byte> _rest = bytes;

    public readonly int Left => _rest.Length;

    /// <summary>The whole number at the end of a path of fields; null if a field of it is missing.</summary>
    public static long? Find(ReadOnlySpan<byte> bytes, params ReadOnlySpan<short> path)
    {
        var reader = new ThriftReader(bytes);
        foreach (short id in path)
        {
            if (!reader.TryGoTo(id)) return null;
        }

        return reader.ReadInteger();
    }

    /// <summary>Goes to the value of a field of the present struct.</summary>
    public bool TryGoTo(short id)
    {
        short field = 0;
        while (ReadField(ref field) is var type and not ThriftType.Stop)
        {
            if (field == id) return true;
            Skip(type);
        }

        return false;
    }

    /// <summary>The type of the next field, and in its place the one before.</summary>
    public ThriftType ReadField(ref short field)
    {
        byte head = ReadByte();
        if (head == 0) return ThriftType.Stop;
        field = checked((short)(head >> 4 == 0 ? ReadInteger() : field + (head >> 4)));
        return (ThriftType)(head & 0xF);
    }

    public (int Count, ThriftType Type) ReadList()
    {
        byte head = ReadByte();
        ulong count = head >> 4 == CountInNextByte ? ReadVarint() : (ulong)(head >> 4);
        return count <= (ulong)Left ? ((int)count, (ThriftType)(head & 0xF)) : throw EndsTooEarly();
    }

    public byte ReadByte() => Read(1)[0];

    public long ReadInteger()
    {
        ulong value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (int i = 0; i < MaxVarint; i++)
        {
            byte part = ReadByte();
            value |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80) return value;
        }

        throw new InvalidDataException("A number of its metadata is too long.");
    }

    public ReadOnlySpan<byte> ReadBinary()
    {
        ulong length = ReadVarint();
        return length <= (ulong)Left ? Read((int)length) : throw EndsTooEarly();
    }

    public void Skip(ThriftType type, int depth = 0)
    {
        if (depth > MaxDepth) throw new InvalidDataException("Its metadata is nested too deeply.");
        switch (type)
        {
            case ThriftType.True or ThriftType.False: break;
            case ThriftType.Byte: ReadByte(); break;
            case ThriftType.I16 or ThriftType.I32 or ThriftType.I64: ReadVarint(); break;
            case ThriftType.Double: Read(sizeof(double)); break;
            case ThriftType.Binary: ReadBinary(); break;
            case ThriftType.Struct:
                short field = 0;
                while (ReadField(ref field) is var inner and not ThriftType.Stop) Skip(inner, depth + 1);
                break;
            case ThriftType.List or ThriftType.Set:
                (int count, ThriftType item) = ReadList();
                // In a list a truth value takes a byte.
                if (item is ThriftType.True or ThriftType.False) item = ThriftType.Byte;
                for (int i = 0; i < count; i++) Skip(item, depth + 1);
                break;
            default: throw new InvalidDataException("Its metadata has a value of an unknown type.");
        }
    }

    public ReadOnlySpan<byte> Read(int length)
    {
        if (length > Left) throw EndsTooEarly();
        ReadOnlySpan<byte> read = _rest[..length];
        _rest = _rest[length..];
        return read;
    }

    private static EndOfStreamException EndsTooEarly() => new("Its metadata ends too early.");
}
