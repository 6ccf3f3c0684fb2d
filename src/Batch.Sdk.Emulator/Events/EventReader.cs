using System.Runtime.InteropServices;
using System.Text.Json;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Events;

internal sealed class EventReader(Names names, TimeProvider time)
{
    private const int MaxBytes = 25 * 1024;
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(24);
    private readonly EventAttributeReader _attributes = new(names);

    public Parsed<EmulatedEvent> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return Invalid("must be an object");
        if (JsonMarshal.GetRawUtf8Value(json).Length > MaxBytes) return Invalid($"cannot be over {MaxBytes} bytes");

        string? name = null;
        DateTimeOffset at = time.GetUtcNow();
        AttributeSet? attributes = AttributeSet.Empty;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            string? fault = member.Name switch
            {
                "name" => ReadName(member.Value, out name),
                "time" => ReadTime(member.Value, ref at),
                "attributes" => ReadAttributes(member.Value, out attributes),
                _ => "is not a member of an event",
            };
            if (fault is not null) return Invalid($"{member.Name} {fault}");
        }

        return name is null ? Invalid("name is missing") : Parsed<EmulatedEvent>.Valid(new(name, at, attributes!));
    }

    private static Parsed<EmulatedEvent> Invalid(string fault) => Parsed<EmulatedEvent>.Invalid(fault);

    private string? ReadName(JsonElement json, out string? name)
    {
        name = json.ValueKind == JsonValueKind.String ? names.Accept(json.GetString()!) : null;
        return name is null ? "is not valid: " + Names.Rule : null;
    }

    private string? ReadAttributes(JsonElement json, out AttributeSet? attributes)
    {
        Parsed<AttributeSet> read = _attributes.Read(json);
        attributes = read.Value;
        return read.Fault;
    }

    private static string? ReadTime(JsonElement json, ref DateTimeOffset at)
    {
        DateTimeOffset now = at;
        if (!DateValue.TryRead(json, out at)) return "must be an RFC 3339 date and time with an offset";
        if (at > now) return "cannot be in the future";
        return now - at > MaxAge ? "must be within the last 24 hours" : null;
    }
}
