using System.Globalization;
using Parquet.Data;
using Parquet.Meta;

namespace Batch.Sdk.Sync.Sources.ParquetFiles;

/// <summary>From what the columns of Parquet files hold to values.</summary>
internal static class ParquetTypes
{
    /// <summary>Null for a type that no value can have.</summary>
    public static ParquetValues? Read(RawColumnData data, ParquetColumn column)
    {
        if (column.Field!.SchemaElement is { } element && TicksOfTime(element) is { } ticks) return ReadTimes(data, column, ticks);
        return data switch
        {
            RawColumnData<ReadOnlyMemory<char>> texts => ParquetValues.Of(texts, column, static text => text.ToString()),
            RawColumnData<ReadOnlyMemory<byte>> bytes => ParquetValues.Of(bytes, column, OfBytes(column.Field.SchemaElement)),
            RawColumnData<bool> truths => ParquetValues.Of(truths, column, static truth => truth),
            RawColumnData<float> numbers => ParquetValues.Of(numbers, column, static number => number),
            RawColumnData<double> numbers => ParquetValues.Of(numbers, column, static number => number),
            RawColumnData<decimal> numbers => ParquetValues.Of(numbers, column, static number => number),
            RawColumnData<DateTime> times => ParquetValues.Of(times, column, OfTime),
            RawColumnData<Guid> ids => ParquetValues.Of(ids, column, static id => id.ToString()),
            _ => ReadWhole(data, column),
        };
    }

    private static ParquetValues? ReadWhole(RawColumnData data, ParquetColumn column) => data switch
    {
        RawColumnData<int> numbers => ParquetValues.Of(numbers, column, static number => number),
        RawColumnData<long> numbers => ParquetValues.Of(numbers, column, static number => number),
        RawColumnData<short> numbers => ParquetValues.Of(numbers, column, static number => number),
        RawColumnData<sbyte> numbers => ParquetValues.Of(numbers, column, static number => number),
        RawColumnData<uint> numbers => ParquetValues.Of(numbers, column, static number => number),
        RawColumnData<ulong> numbers => ParquetValues.Of(numbers, column, static number => SourceValue.FromObject(number)),
        RawColumnData<ushort> numbers => ParquetValues.Of(numbers, column, static number => number),
        RawColumnData<byte> numbers => ParquetValues.Of(numbers, column, static number => number),
        _ => null,
    };

    private static ParquetValues? ReadTimes(RawColumnData data, ParquetColumn column, double ticks) => data switch
    {
        RawColumnData<int> times => ParquetValues.Of(times, column, time => OfTimeOfDay((long)(time * ticks))),
        RawColumnData<long> times => ParquetValues.Of(times, column, time => OfTimeOfDay((long)(time * ticks))),
        _ => null,
    };

    /// <summary>Those of a timestamp without the mark that it is in UTC have another kind, and their zone is not guessed.</summary>
    private static SourceValue OfTime(DateTime time) =>
        time.Kind == DateTimeKind.Utc ? time : DateTime.SpecifyKind(time, DateTimeKind.Unspecified);

    private static SourceValue OfTimeOfDay(long ticks) => ticks is >= 0 and < TimeSpan.TicksPerDay
        ? new TimeOnly(ticks).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)
        : ticks;

    private static Func<ReadOnlyMemory<byte>, SourceValue> OfBytes(SchemaElement? element) =>
        element is { ConvertedType: ConvertedType.JSON or ConvertedType.ENUM } or { LogicalType: { JSON: not null } or { ENUM: not null } }
            ? static bytes => System.Text.Encoding.UTF8.GetString(bytes.Span)
            : static bytes => Convert.ToHexStringLower(bytes.Span);

    /// <summary>What one unit of a time of day is worth; null if it is none.</summary>
    private static double? TicksOfTime(SchemaElement element) => element switch
    {
        { ConvertedType: ConvertedType.TIME_MILLIS } or { LogicalType.TIME.Unit.MILLIS: not null } => TimeSpan.TicksPerMillisecond,
        { ConvertedType: ConvertedType.TIME_MICROS } or { LogicalType.TIME.Unit.MICROS: not null } => TimeSpan.TicksPerMicrosecond,
        { LogicalType.TIME.Unit.NANOS: not null } => 0.01,
        _ => null,
    };
}
