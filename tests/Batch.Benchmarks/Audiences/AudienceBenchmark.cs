using System.Text.Json;
using Batch.Benchmarks.Measuring;
using Batch.Benchmarks.Running;
using Batch.Sdk;
using Batch.Sdk.Delivery.Chunks;
using Batch.Sdk.Wire;

namespace Batch.Benchmarks.Audiences;

/// <summary>From custom IDs to the bodies of audience requests, against dictionaries and the reflection serializer.</summary>
internal static class AudienceBenchmark
{
    private const int Count = 200_000;
    private const int BodySize = 10_000;
    private const int Rounds = 31;
    private const string Name = "vip-customers";

    private static readonly ItemEncoder Encoder = new(new ValidationOptions(), BenchmarkSettings.Delivery);
    private static readonly Utf8Buffer Buffer = new();
    private static readonly string[][] Chunks = [.. MakeIds().Chunk(BodySize)];

    public static void Run(Settings settings)
    {
        byte[][] bodies = Array.ConvertAll(Chunks, Serialize);
        byte[] copy = new byte[bodies.Max(body => body.Length)];
        SideBySide.Run(
            $"Audience: bodies of {BodySize:N0} IDs", Count, settings.Rounds(Rounds),
            new Contender("dictionaries + JsonSerializer", () => Array.ForEach(Chunks, chunk => Serialize(chunk))),
            new Contender("audience members, checked and encoded", () => Array.ForEach(Chunks, Encode)),
            new Contender("limit: copy of the same bytes", () => Array.ForEach(bodies, body => body.CopyTo(copy, 0))));
    }

    private static byte[] Serialize(string[] ids) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
    {
        ["name"] = Name,
        ["ids"] = Array.ConvertAll(ids, id => new Dictionary<string, object?> { ["action"] = "add", ["id"] = id }),
    });

    private static void Encode(string[] ids)
    {
        Buffer.Clear();
        foreach (string id in ids)
        {
            Buffer.Write(Buffer.Length == 0 ? (byte)'[' : (byte)',');
            Encoder.Encode(AudienceMember.Add(id), Buffer);
        }

        Buffer.Write((byte)']');
    }

    private static IEnumerable<string> MakeIds()
    {
        var random = new Random(42);
        byte[] bytes = new byte[16];
        for (int i = 0; i < Count; i++)
        {
            random.NextBytes(bytes);
            yield return new Guid(bytes).ToString();
        }
    }
}
