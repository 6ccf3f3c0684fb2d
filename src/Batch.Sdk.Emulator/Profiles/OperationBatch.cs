using System.Runtime.InteropServices;
using System.Text;
using Batch.Sdk.Emulator.Events;
using Batch.Sdk.Emulator.Profiles.Sure;
using Batch.Sdk.Emulator.Records;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary>The operations of one request, ready to be applied, in one run of bytes.</summary>
internal sealed class OperationBatch
{
    private readonly List<Operation> _operations = [];
    private readonly List<Event> _events = [];

    /// <summary>Where custom IDs, changes and events are written before they are added.</summary>
    public ByteBuffer Bytes { get; } = new();

    public NameGuesses Guesses { get; } = new();

    public ReadOnlySpan<Operation> Operations => CollectionsMarshal.AsSpan(_operations);

    public int EventCount => _events.Count;

    public void Add(DateTimeOffset time, Slice json) => _events.Add(new Event(time, json));

    /// <param name="customId">The custom ID.</param>
    /// <param name="changes">The entries of a record.</param>
    /// <param name="firstEvent">The first of its events; they are those added last.</param>
    public void Add(Slice customId, Slice changes, int firstEvent) =>
        _operations.Add(new Operation(customId, changes, firstEvent, _events.Count - firstEvent));

    /// <summary>Adds an operation that was read by the rules.</summary>
    public void Add(string customId, ProfileOperation operation, Names names)
    {
        int firstEvent = _events.Count;
        foreach (ReceivedEvent received in operation.Events)
            Add(received.Time, Write(JsonMarshal.GetRawUtf8Value(received.Json)));

        Slice id = Write(Encoding.UTF8.GetBytes(customId));
        int start = Bytes.Length;
        foreach (AttributeChange change in operation.Attributes) Write(change, names);
        Add(id, new Slice(start, Bytes.Length - start), firstEvent);
    }

    public Slice Write(ReadOnlySpan<byte> bytes)
    {
        Bytes.Write(bytes);
        return new Slice(Bytes.Length - bytes.Length, bytes.Length);
    }

    public ReadOnlySpan<byte> this[Slice slice] => Bytes.Span.Slice(slice.Start, slice.Length);

    public StoredEvent MoveEvent(int index, EventArchive archive) => archive.Add(_events[index].Time, this[_events[index].Json]);

    public void Clear()
    {
        Bytes.Clear();
        _operations.Clear();
        _events.Clear();
    }

    private void Write(AttributeChange change, Names names)
    {
        int name = names.IdOf(change.Name);
        if (change.Value == AttributeChange.Deletion) Bytes.Delete(name);
        else Bytes.WriteObject(name, change.Value);
    }

    public readonly record struct Slice(int Start, int Length);

    public readonly record struct Operation(Slice CustomId, Slice Changes, int FirstEvent, int EventCount);

    private readonly record struct Event(DateTimeOffset Time, Slice Json);
}
