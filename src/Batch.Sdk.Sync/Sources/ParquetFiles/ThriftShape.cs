namespace Batch.Sdk.Sync.Sources.ParquetFiles;

/// <summary>What a value in Thrift's compact protocol is to be.</summary>
internal sealed class ThriftShape
{
    public static readonly ThriftShape Truth = new(ThriftType.True);
    public static readonly ThriftShape I8 = new(ThriftType.Byte);
    public static readonly ThriftShape I16 = new(ThriftType.I16);
    public static readonly ThriftShape I32 = new(ThriftType.I32);
    public static readonly ThriftShape I64 = new(ThriftType.I64);
    public static readonly ThriftShape Binary = new(ThriftType.Binary);

    private readonly Dictionary<short, ThriftShape> _fields = [];

    private ThriftShape(ThriftType type) => Type = type;

    public ThriftType Type { get; }

    /// <summary>What a list has.</summary>
    public ThriftShape? Items { get; private init; }

    public static ThriftShape List(ThriftShape items) => new(ThriftType.List) { Items = items };

    public static ThriftShape Struct(params ReadOnlySpan<(int Id, ThriftShape Shape)> fields)
    {
        var shape = new ThriftShape(ThriftType.Struct);
        foreach ((int id, ThriftShape field) in fields) shape._fields.Add((short)id, field);
        return shape;
    }

    /// <summary>What a field of a struct is to be; null if it is of no use.</summary>
    public ThriftShape? Find(short id) => _fields.GetValueOrDefault(id);

    public bool Fits(ThriftType type) => type == Type || (Type == ThriftType.True && type == ThriftType.False);
}
