using Batch.Sdk.Validation;
using Batch.Sdk.Values;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Items;

/// <summary>Several items of one profile, in their order, as one operation. Each of them has been checked.</summary>
internal sealed class MergedUpdate : IProfileItem
{
    private readonly AttributeMap _attributes;
    private readonly IProfileItem[] _withEvents;

    private MergedUpdate(string? customId, AttributeMap attributes, IProfileItem[] withEvents)
    {
        CustomId = customId;
        _attributes = attributes;
        _withEvents = withEvents;
    }

    public string? CustomId { get; }

    public ReadOnlySpan<NamedValue> Attributes => _attributes.Entries;

    public bool HasEvents => _withEvents.Length > 0;

    public int EventCount => _withEvents.Sum(item => item.EventCount);

    public DateTime? OldestEvent => _withEvents.Min(item => item.OldestEvent);

    /// <summary>Null where what both come to cannot be known for sure.</summary>
    public static MergedUpdate? Of(IProfileItem earlier, IItem later) =>
        later is IProfileItem next && AttributeMerge.TryMerge(earlier.Attributes, next.Attributes, out AttributeMap merged)
            ? new MergedUpdate(earlier.CustomId, merged, [.. WithEvents(earlier), .. WithEvents(next)])
            : null;

    public void Check(ValidationContext context)
    {
        ProfileRules.CheckAttributes(Attributes, context);
        ProfileRules.CheckEventCount(EventCount, context);
    }

    public void Write(Utf8Buffer buffer) => ProfileOperation.Write(buffer, this);

    public void WriteEvents(Utf8Buffer buffer)
    {
        for (int i = 0; i < _withEvents.Length; i++)
        {
            if (i > 0) buffer.Write((byte)',');
            _withEvents[i].WriteEvents(buffer);
        }
    }

    public IItem? Then(IItem later) => Of(this, later);

    public bool IsOverwrittenBy(ReadOnlySpan<IItem> later) => ProfileOperation.IsOverwritten(this, later);

    private static IProfileItem[] WithEvents(IProfileItem item) => item switch
    {
        MergedUpdate merged => merged._withEvents,
        { EventCount: > 0 } => [item],
        _ => [],
    };
}
