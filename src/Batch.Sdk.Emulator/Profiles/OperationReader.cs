using System.Text.Json;
using Batch.Sdk.Emulator.Events;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary>Reads one profile object of a request.</summary>
internal sealed class OperationReader(BatchEmulatorOptions options, Names names, EventReader events)
{
    public const int MaxAttributes = 50;
    public const int MaxEvents = 15;
    private readonly Identifiers _identifiers = new(new CustomIds(options.MaxCustomIdLength));
    private readonly AttributeReader _attributes = new(names);

    /// <summary>Gives the operation without its invalid fields, which go to the errors; or the fault of the object as a whole.</summary>
    public Parsed<ProfileOperation> Read(JsonElement json, int index, List<PartialError> errors)
    {
        if (json.ValueKind != JsonValueKind.Object) return Invalid("must be an object");

        JsonElement identifiers = default, attributes = default, events = default;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (member.NameEquals("identifiers")) identifiers = member.Value;
            else if (member.NameEquals("attributes")) attributes = member.Value;
            else if (member.NameEquals("events")) events = member.Value;
            else return Invalid($"{Brief.Name(member.Name)} is not a member of a profile object");
        }

        string? fault = _identifiers.Read(identifiers, out string? customId) ?? CheckAttributes(attributes) ?? CheckEvents(events);
        return fault is not null
            ? Invalid(fault)
            : Parsed<ProfileOperation>.Valid(new(customId, ReadAttributes(attributes, index, errors), ReadEvents(events, index, errors)));
    }

    private static Parsed<ProfileOperation> Invalid(string fault) => Parsed<ProfileOperation>.Invalid(fault);

    private static string? CheckAttributes(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined => null,
        JsonValueKind.Object => json.GetPropertyCount() > MaxAttributes ? $"cannot have more than {MaxAttributes} attributes" : null,
        _ => "attributes must be an object",
    };

    private static string? CheckEvents(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined => null,
        JsonValueKind.Array => json.GetArrayLength() > MaxEvents ? $"cannot have more than {MaxEvents} events" : null,
        _ => "events must be an array",
    };

    private List<AttributeChange> ReadAttributes(JsonElement json, int index, List<PartialError> errors) =>
        json.ValueKind == JsonValueKind.Undefined ? [] : _attributes.Read(json, index, errors);

    private List<ReceivedEvent> ReadEvents(JsonElement json, int index, List<PartialError> errors)
    {
        if (json.ValueKind == JsonValueKind.Undefined) return [];

        var received = new List<ReceivedEvent>(json.GetArrayLength());
        int position = 0;
        foreach (JsonElement element in json.EnumerateArray())
        {
            Parsed<ReceivedEvent> read = events.Read(element);
            if (read.IsValid) received.Add(read.Value);
            else errors.Add(new PartialError("event", index, $"events[{position}] {read.Fault}"));
            position++;
        }

        return received;
    }
}
