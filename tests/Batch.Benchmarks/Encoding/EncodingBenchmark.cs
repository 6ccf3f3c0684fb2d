using System.Text.Json;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;
using Batch.Sdk;
using Batch.Sdk.Delivery.Chunks;
using Batch.Sdk.Items;
using Batch.Sdk.Wire;

namespace Batch.Benchmarks.Encoding;

/// <summary>From rows to the bytes of requests of 200 items, against dictionaries and the reflection serializer.</summary>
internal static class EncodingBenchmark
{
    private const int Items = 20_000;
    private const int Rounds = 31;

    private static readonly Customer[] Customers = Customer.Make(Items);
    private static readonly ItemEncoder Encoder = new(new ValidationOptions(), BenchmarkSettings.Delivery);

    public static void Run(Settings settings)
    {
        IItem[] made = [.. Customers.Select(customer => customer.ToUpdate())];
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(Customers.Select(customer => customer.ToDictionary()).ToArray());
        byte[] copy = new byte[bytes.Length];
        using var buffer = new Utf8Buffer(bytes.Length);
        SideBySide.Run(
            "Encode: 12 attributes, 1 event with 3", Items, settings.Rounds(Rounds),
            new Contender("dictionaries + JsonSerializer", Naive),
            new Contender("builders, validated and encoded", () => Encode(buffer, i => Customers[i].ToUpdate())),
            new Contender("items already made, validated and encoded", () => Encode(buffer, i => made[i])),
            new Contender("limit: copy of the same bytes", () => bytes.CopyTo(copy, 0)));
    }

    private static void Naive()
    {
        foreach (Customer[] chunk in Customers.Chunk(BatchLimits.OperationsPerUpdate))
        {
            JsonSerializer.SerializeToUtf8Bytes(Array.ConvertAll(chunk, customer => customer.ToDictionary()));
        }
    }

    private static void Encode(Utf8Buffer buffer, Func<int, IItem> itemAt)
    {
        for (int i = 0; i < Items; i++)
        {
            if (i % BatchLimits.OperationsPerUpdate == 0) buffer.Clear();
            if (Encoder.Encode(itemAt(i), buffer) is null) throw new InvalidOperationException(string.Join(", ", Encoder.Context.ToList()));
        }
    }
}
