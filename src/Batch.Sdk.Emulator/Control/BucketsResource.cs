using System.Text.Json;
using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Wire;

namespace Batch.Sdk.Emulator.Control;

/// <summary><c>buckets</c>: how much of each rate limit is left.</summary>
internal sealed class BucketsResource(BatchEmulator emulator)
{
    public ApiResponse Get(ApiRequest request, string name) => ControlJson.Answer(writer =>
    {
        writer.WriteString("now", WireForm.FormatTime(emulator.Now));
        writer.WriteObjects("buckets", emulator.Buckets, Write);
    });

    private static void Write(Utf8JsonWriter writer, EmulatedBucket bucket)
    {
        writer.WriteString("project", bucket.Project);
        writer.WriteString("bucket", bucket.Name);
        writer.WriteNumber("capacity", bucket.Capacity);
        writer.WriteNumber("per_second", bucket.PerSecond);
        writer.WriteNumber("level", bucket.Level);
    }
}
