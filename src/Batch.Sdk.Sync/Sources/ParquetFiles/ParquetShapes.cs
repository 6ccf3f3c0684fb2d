using static Batch.Sdk.Sync.Sources.ParquetFiles.ThriftShape;

namespace Batch.Sdk.Sync.Sources.ParquetFiles;

/// <summary>What of the metadata of Parquet files is needed to read them, by the numbers of the format.</summary>
internal static class ParquetShapes
{
    private static readonly ThriftShape Nothing = Struct();

    private static readonly ThriftShape Time = Struct((1, Truth), (2, Struct((1, Nothing), (2, Nothing), (3, Nothing))));

    private static readonly ThriftShape LogicalType = Struct(
        (1, Nothing), (2, Nothing), (3, Nothing), (4, Nothing), (5, Struct((1, I32), (2, I32))), (6, Nothing), (7, Time), (8, Time),
        (10, Struct((1, I8), (2, Truth))), (11, Nothing), (12, Nothing), (13, Nothing), (14, Nothing), (15, Nothing));

    private static readonly ThriftShape SchemaElement = Struct(
        (1, I32), (2, I32), (3, I32), (4, Binary), (5, I32), (6, I32), (7, I32), (8, I32), (9, I32), (10, LogicalType));

    private static readonly ThriftShape ColumnMetadata = Struct(
        (1, I32), (2, List(I32)), (3, List(Binary)), (4, I32), (5, I64), (6, I64), (7, I64), (9, I64), (10, I64), (11, I64));

    private static readonly ThriftShape RowGroup = Struct(
        (1, List(Struct((2, I64), (3, ColumnMetadata)))), (2, I64), (3, I64), (5, I64), (6, I64), (7, I16));

    private static readonly ThriftShape Statistics = Struct(
        (1, Binary), (2, Binary), (3, I64), (4, I64), (5, Binary), (6, Binary), (7, Truth), (8, Truth));

    public static ThriftShape File { get; } = Struct((1, I32), (2, List(SchemaElement)), (3, I64), (4, List(RowGroup)), (6, Binary));

    public static ThriftShape PageHeader { get; } = Struct(
        (1, I32),
        (2, I32),
        (3, I32),
        (4, I32),
        (5, Struct((1, I32), (2, I32), (3, I32), (4, I32), (5, Statistics))),
        (6, Nothing),
        (7, Struct((1, I32), (2, I32), (3, Truth))),
        (8, Struct((1, I32), (2, I32), (3, I32), (4, I32), (5, I32), (6, I32), (7, Truth), (8, Statistics))));
}
