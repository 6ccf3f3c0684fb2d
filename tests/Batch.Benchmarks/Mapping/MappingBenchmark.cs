using System.Text.Json;
using Batch.Benchmarks.Encoding;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;
using Batch.Sdk;
using Batch.Sdk.Delivery.Chunks;
using Batch.Sdk.Sync;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Running;
using Batch.Sdk.Sync.Writing;
using Batch.Sdk.Wire;

namespace Batch.Benchmarks.Mapping;

/// <summary>
/// From rows of a source through a mapping to the bytes of requests of 200, validated; the goal is 6 times the speed of dictionaries and the
/// reflection serializer, which validate nothing, and no garbage.
/// </summary>
internal static class MappingBenchmark
{
    private const int Items = 20_000;
    private const int Rounds = 31;

    private static readonly SyncSettings Upsert = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };
    private static readonly ItemEncoder Encoder = new(new ValidationOptions(), BenchmarkSettings.Delivery);

    public static void Run(Settings settings)
    {
        Customer[] customers = Customer.Make(Items);
        SplitRow[] split = Array.ConvertAll(customers, CustomerMapping.Split);
        Compare(
            "Mapping: objects, 12 attributes", settings, () => CustomerMapping.Source(customers), CustomerMapping.OfTyped(),
            () => Serialize(customers, customer => customer.ToDictionaryOfAttributes()));
        Compare(
            "Mapping: rows of a file that are split, 12 attributes", settings, () => new SplitRows(split), CustomerMapping.OfTexts(),
            () => Serialize(split, CustomerMapping.ToDictionary));
    }

    private static void Compare(string title, Settings settings, Func<RowSource> source, FieldMapping mapping, Action naive)
    {
        using var buffer = new Utf8Buffer();
        SideBySide.Run(
            title, Items, settings.Rounds(Rounds),
            new Contender("dictionaries + JsonSerializer", naive),
            new Contender("rows to items, validated and encoded", () => WriteItems(source(), mapping, buffer)),
            new Contender("rows to bytes, validated", () => WriteRows(source(), mapping, buffer)),
            new Contender("limit: rows read, each value taken", () => ReadAll(source(), mapping)));
    }

    private static void Serialize<T>(T[] rows, Converter<T, Dictionary<string, object?>> toDictionary)
    {
        foreach (T[] chunk in rows.Chunk(BatchLimits.OperationsPerUpdate)) JsonSerializer.SerializeToUtf8Bytes(Array.ConvertAll(chunk, toDictionary));
    }

    private static void WriteRows(RowSource source, FieldMapping mapping, Utf8Buffer buffer)
    {
        RowMapper mapper = Open(source, mapping);
        var writer = RowWriter.Of(source, mapper.Rules, Upsert);
        for (int i = 0; MoveNext(source); i++)
        {
            if (i % BatchLimits.OperationsPerUpdate == 0) buffer.Clear();
            Encoder.Context.Begin();
            if (!writer.TryWrite(buffer, Encoder.Context)) throw new InvalidOperationException($"Row {i} takes a closer look.");
        }
    }

    private static void WriteItems(RowSource source, FieldMapping mapping, Utf8Buffer buffer)
    {
        RowMapper mapper = Open(source, mapping);
        for (int i = 0; MoveNext(source); i++)
        {
            if (i % BatchLimits.OperationsPerUpdate == 0) buffer.Clear();
            if (Encoder.Encode(ItemMaker.Profile(mapper.Map(i)), buffer) is null) throw new InvalidOperationException($"Row {i} is bad.");
        }
    }

    private static void ReadAll(RowSource source, FieldMapping mapping)
    {
        int columns = Open(source, mapping).Rules.Count;
        while (MoveNext(source))
        {
            for (int i = 0; i < columns; i++)
            {
                if (!source.TryGetText(i, out _)) source.GetValue(i);
            }
        }
    }

    private static RowMapper Open(RowSource source, FieldMapping mapping)
    {
        source.OpenAsync().AsTask().GetAwaiter().GetResult();
        return new RowMapper(source, mapping.Rules);
    }

    private static bool MoveNext(RowSource source)
    {
        ValueTask<bool> next = source.ReadAsync();
        return next.IsCompletedSuccessfully ? next.Result : throw new InvalidOperationException("These rows are in memory.");
    }
}
