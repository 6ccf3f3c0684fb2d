using System.Buffers;
using System.Text.Json;

namespace Batch.Sdk.Emulator.Protocol;

internal sealed record ApiResponse(int Status, ReadOnlyMemory<byte> Body)
{
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Profile objects or audience IDs in the request; 0 where there are none or they could not be counted.</summary>
    public int Operations { get; init; }

    public string? Error { get; init; }

    public static ApiResponse Json(int status, Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        return new ApiResponse(status, buffer.WrittenMemory);
    }

    public static ApiResponse From(RequestRefusedException refusal)
    {
        ApiResponse response = Json(refusal.Status, writer =>
        {
            writer.WriteString("error_code", refusal.Code);
            writer.WriteString("error_message", refusal.Message);
        });
        return response with
        {
            RetryAfterSeconds = refusal.RetryAfterSeconds,
            Operations = refusal.Operations,
            Error = refusal.Message,
        };
    }
}
