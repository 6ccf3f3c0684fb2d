using System.Runtime.InteropServices;
using System.Text.Json;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Events;

internal sealed class EventReader(Names names, TimeProvider time)
{
    public const int MaxBytes = 25 * 1024;
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(24);
    private readonly EventAttributeReader _attributes = new(names);

    public Parsed<ReceivedEvent> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return Invalid("must be an object");
        if (JsonMarshal.GetRawUtf8Value(json).Length > MaxBytes) return Invalid($"cannot be over {MaxBytes} bytes");

        string? name = null;
        DateTimeOffset at = time.GetUtcNow();
        foreach (JsonProperty member in json.EnumerateObject())
        {
            string? fault = member.Name switch
            {
                "name" => ReadName(member.Value, out name),
                "time" => ReadTime(member.Value, ref at),
                "attributes" => _attributes.Read(member.Value).Fault,
                _ => "is not a member of an event",
            };
            if (fault is not null) return Invalid($"{Brief.Name(member.Name)} {fault}");
        }

        return name is null ? Invalid("name is missing") : Parsed<ReceivedEvent>.Valid(new(at, json));
    }

    /// <summary>Reads an event that was found valid when it came.</summary>
    public EmulatedEvent Decode(DateTimeOffset at, ReadOnlyMemory<byte> raw)
    {
        using JsonDocument json = JsonDocument.Parse(raw);
        string name = names.Accept(json.RootElement.GetProperty("name").GetString()!)!;
        AttributeSet attributes = json.RootElement.TryGetProperty("attributes", out JsonElement members)
            ? _attributes.Read(members).Value!
            : AttributeSet.Empty;
        return new EmulatedEvent(name, at, attributes);
    }

    private static Parsed<ReceivedEvent> Invalid(string fault) => Parsed<ReceivedEvent>.Invalid(fault);

    private string? ReadName(JsonElement json, out string? name)
    {
        name = json.ValueKind == JsonValueKind.String ? names.Accept(json.GetString()!) : null;
        return name is null ? "is not valid: " + Names.Rule : null;
    }

    private static string? ReadTime(JsonElement json, ref DateTimeOffset at)
    {
        DateTimeOffset now = at;
        if (!DateValue.TryRead(json, out at)) return "must be an RFC 3339 date and time with an offset";
        if (at > now) return "cannot be in the future";
        return now - at > MaxAge ? "must be within the last 24 hours" : null;
    }
}
