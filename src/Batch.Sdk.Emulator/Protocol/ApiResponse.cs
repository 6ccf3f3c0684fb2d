using System.Buffers;
using System.Text.Json;

namespace Batch.Sdk.Emulator.Protocol;

internal sealed record ApiResponse(int Status, ReadOnlyMemory<byte> Body)
{
    public string ContentType { get; init; } = "application/json";

    /// <summary>The value of the header, or null for none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Profile objects or audience IDs in the request; 0 where there are none or they could not be counted.</summary>
    public int Operations { get; init; }

    /// <summary>What was paid, or null where no rate limit was asked.</summary>
    public Charge? Charge { get; init; }

    public string? Error { get; init; }

    /// <summary>Whether the request changed what it asked for, whatever the caller is told.</summary>
    public bool IsCarriedOut { get; init; } = Status is >= 200 and < 300;

    /// <summary>What was injected, or null.</summary>
    public FaultKind? Fault { get; init; }

    /// <summary>How long the answer is held back.</summary>
    public TimeSpan Delay { get; init; }

    public Ending Ending { get; init; }

    /// <summary>The status that the caller gets; 0 without a whole answer.</summary>
    public int StatusOnArrival => Ending == Ending.Whole ? Status : 0;

    /// <summary>Answers by the handler; a refusal is an answer like another.</summary>
    public static ApiResponse Of(Func<ApiRequest, ApiResponse> handler, ApiRequest request)
    {
        try
        {
            return handler(request);
        }
        catch (RequestRefusedException refusal)
        {
            return From(refusal);
        }
    }

    public static ApiResponse Json(int status, Action<Utf8JsonWriter> writeMembers, JsonWriterOptions options = default)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, options))
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
            RetryAfter = refusal.RetryAfter,
            Headers = refusal.Headers,
            Operations = refusal.Operations,
            Charge = refusal.Charge,
            Error = refusal.Message,
        };
    }
}
