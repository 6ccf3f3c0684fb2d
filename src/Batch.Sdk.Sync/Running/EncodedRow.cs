using Batch.Sdk.Items;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Sources;
using Batch.Sdk.Validation;
using Batch.Sdk.Values;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Sync.Running;

/// <summary>
/// A row as the bytes of its operation, found to be what Batch takes when they were written. What it says is read from them again where it matters:
/// where it is merged with another row, or has to be named.
/// </summary>
internal sealed class EncodedRow(string customId, ReadOnlyMemory<byte> bytes, DateTime? time, long position, Place place, RowEncoder encoder) : IProfileItem
{
    private MappedRow? _mapped;
    private IItem? _item;

    public string? CustomId => customId;

    public MappedRow Mapped => _mapped ??= OperationReader.Read(bytes, position, place.ToString(), customId);

    ReadOnlySpan<NamedValue> IItem.Attributes => Item.Attributes;

    bool IItem.HasEvents => encoder.MakesEvents;

    int IProfileItem.EventCount => encoder.MakesEvents ? 1 : 0;

    DateTime? IItem.OldestEvent => time;

    private IItem Item => _item ??= encoder.Make(Mapped);

    bool IItem.TryWrite(Utf8Buffer buffer, ValidationContext context)
    {
        buffer.Write(bytes.Span);
        return true;
    }

    void IItem.Check(ValidationContext context)
    {
    }

    void IItem.Write(Utf8Buffer buffer) => buffer.Write(bytes.Span);

    void IProfileItem.WriteEvents(Utf8Buffer buffer) => ((IProfileItem)Item).WriteEvents(buffer);

    IItem? IItem.Then(IItem later) => Item.Then(later is EncodedRow row ? row.Item : later);

    bool IItem.IsOverwrittenBy(ReadOnlySpan<IItem> later) => Item.IsOverwrittenBy(later);
}
