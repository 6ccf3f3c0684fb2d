using Batch.Sdk.Items;
using Batch.Sdk.Validation;
using Batch.Sdk.Values;
using Batch.Sdk.Wire;

namespace Batch.Sdk;

/// <summary>An event and the profile it happened to: <c>BatchEvent.Named("order_placed").For("user-42")</c>.</summary>
public sealed class TrackedEvent : IProfileItem
{
    private readonly BatchEvent _event;

    /// <summary>Puts an event and its profile together.</summary>
    /// <param name="customId">The custom ID of the profile.</param>
    /// <param name="batchEvent">The event. Null is a fault of the item, as with all data.</param>
    public TrackedEvent(string? customId, BatchEvent batchEvent)
    {
        CustomId = customId;
        _event = batchEvent ?? BatchEvent.Missing;
    }

    /// <summary>The custom ID of the profile.</summary>
    public string? CustomId { get; }

    ReadOnlySpan<NamedValue> IItem.Attributes => [];

    bool IItem.HasEvents => true;

    int IProfileItem.EventCount => 1;

    DateTime? IItem.OldestEvent => _event.Time;

    /// <summary>Finds all faults, by the default rules and this machine's clock.</summary>
    /// <returns>The faults; empty if the event can be sent.</returns>
    public IReadOnlyList<Fault> Validate() => Validate(new ValidationOptions(), TimeProvider.System);

    /// <summary>Finds all faults.</summary>
    /// <param name="options">The rules.</param>
    /// <param name="timeProvider">The clock that the event's time is held against.</param>
    /// <returns>The faults; empty if the event can be sent.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public IReadOnlyList<Fault> Validate(ValidationOptions options, TimeProvider timeProvider) =>
        Inspection.Of(this, options, timeProvider);

    IItem IItem.Normalize(ValidationContext context)
    {
        int mark = context.Count;
        var normalized = new TrackedEvent(CustomId, _event.Normalize(context));
        context.Nest(mark, "events[0]");
        return normalized;
    }

    bool IItem.TryWrite(Utf8Buffer buffer, ValidationContext context) => ProfileOperation.TryWrite(buffer, this, context);

    bool IProfileItem.TryWriteEvents(Utf8Buffer buffer, ValidationContext context) => _event.TryWrite(buffer, context);

    void IItem.Check(ValidationContext context)
    {
        CustomIdRules.CheckIdentifier(CustomId, context);
        int mark = context.Count;
        _event.Check(context);
        context.Nest(mark, "events[0]");
    }

    void IItem.Write(Utf8Buffer buffer) => ProfileOperation.Write(buffer, this);

    void IProfileItem.WriteEvents(Utf8Buffer buffer) => _event.Write(buffer);

    IItem? IItem.Then(IItem later) => MergedUpdate.Of(this, later);

    bool IItem.IsOverwrittenBy(ReadOnlySpan<IItem> later) => false;
}
