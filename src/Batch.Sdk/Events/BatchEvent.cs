using Batch.Sdk.Items;
using Batch.Sdk.Validation;
using Batch.Sdk.Values;
using Batch.Sdk.Wire;

namespace Batch.Sdk;

/// <summary>
/// Something that happened to a profile:
/// <c>BatchEvent.Named("added_to_cart").Label("pumpkin").With("unit_price", 3.99)</c>.
/// </summary>
/// <remarks>
/// <para>
/// Setters never throw on data; what is wrong is found all at once when the event is validated or sent. Not thread-safe.
/// </para>
/// <para>
/// Batch takes events of the last 24 hours only, at most 20 attributes in each object (the label and the tags not
/// counted), 25 items in an array and 25,000 bytes of JSON in all. It has no event id: a request that is repeated after an unclear
/// answer may track its events twice.
/// </para>
/// </remarks>
public sealed class BatchEvent
{
    internal static readonly BatchEvent Missing = new(string.Empty);

    private readonly AttributeName _name;
    private AttributeMap _attributes;
    private AttributeValue _time;

    private BatchEvent(string name) => _name = AttributeName.Of(name);

    internal DateTime? Time => _time.Kind == ValueKind.Date ? _time.Date : null;

    private bool HasTime => _time.Kind != ValueKind.Missing;

    /// <summary>Begins an event.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <returns>The event.</returns>
    public static BatchEvent Named(string name) => new(name);

    /// <summary>Says when it happened. Left alone, the event counts from its arrival at Batch.</summary>
    /// <param name="time">
    /// The instant, not in the future and at most 24 hours less <see cref="ValidationOptions.EventAgeMargin"/> ago (23 h 55 min by default).
    /// </param>
    /// <returns>This event.</returns>
    public BatchEvent At(DateTimeOffset time) => PutTime(time);

    /// <summary>Says when it happened. Left alone, the event counts from its arrival at Batch.</summary>
    /// <param name="time">
    /// The instant, not in the future and at most 24 hours less <see cref="ValidationOptions.EventAgeMargin"/> ago (23 h 55 min by default). One
    /// of unspecified kind is a fault: its zone is not guessed.
    /// </param>
    /// <returns>This event.</returns>
    public BatchEvent At(DateTime time) => PutTime(time);

    /// <summary>Sets the label, <c>$label</c>.</summary>
    /// <param name="label">One line of 1 to 200 characters, not blank.</param>
    /// <returns>This event.</returns>
    public BatchEvent Label(string? label) => Put(NativeAttributes.Label, label);

    /// <summary>Sets the tags, <c>$tags</c>.</summary>
    /// <param name="tags">1 to 10 tags, each one line of 1 to 64 characters, not blank.</param>
    /// <returns>This event.</returns>
    public BatchEvent Tags(params string[] tags) => Put(NativeAttributes.Tags, AttributeValue.FromTexts(tags));

    /// <summary>Sets an attribute; set again, the later value counts.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="value">The value; see <see cref="AttributeValue"/> for what converts to one.</param>
    /// <returns>This event.</returns>
    public BatchEvent With(string name, AttributeValue value) => Put(name, value);

    /// <summary>Sets an attribute to an array of texts.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="values">1 to 25 texts, each of 1 to 300 characters.</param>
    /// <returns>This event.</returns>
    public BatchEvent With(string name, IEnumerable<string?>? values) => Put(name, AttributeValue.FromTexts(values));

    /// <summary>Sets an attribute if there is a value, and leaves it out if the value is null.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="value">The value or null, such as a nullable column.</param>
    /// <returns>This event.</returns>
    public BatchEvent WithIfPresent(string name, AttributeValue? value) => value is { IsMissing: false } present ? Put(name, present) : this;

    /// <summary>Sets an attribute to an object.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="value">The object; objects nest at most 3 levels deep, the event's own attributes being the first.</param>
    /// <returns>This event.</returns>
    public BatchEvent With(string name, EventObject value) => Put(name, AttributeValue.From(value));

    /// <summary>Sets an attribute to an array of objects.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="values">1 to 25 objects.</param>
    /// <returns>This event.</returns>
    public BatchEvent With(string name, params EventObject[] values) => Put(name, AttributeValue.From(values));

    /// <summary>Says whose event it is, for <see cref="EventsClient"/>.</summary>
    /// <param name="customId">The custom ID of the profile.</param>
    /// <returns>The event together with its profile.</returns>
    public TrackedEvent For(string? customId) => new(customId, this);

    internal BatchEvent Normalize(ValidationContext context)
    {
        if (ReferenceEquals(this, Missing)) return this;
        int mark = context.Count;
        var normalized = new BatchEvent(NameRules.Normalize(_name.Text))
        {
            _attributes = NameNormalizer.Normalize(_attributes.Entries, context),
            _time = _time,
        };
        context.Nest(mark, "attributes");
        return normalized;
    }

    internal void Check(ValidationContext context)
    {
        if (ReferenceEquals(this, Missing))
        {
            context.Add(FaultCode.EventMissing, "The event is null.");
            return;
        }

        int mark = context.Count;
        EventRules.CheckName(_name, context);
        if (HasTime) EventRules.CheckTime(_time, context);
        EventRules.CheckAttributes(_attributes.Entries, context);
        if (context.Count == mark) CheckSize(context);
    }

    /// <summary>Checks and writes the event in one pass, if it is beyond doubt sayable.</summary>
    internal bool TryWrite(Utf8Buffer buffer, ValidationContext context)
    {
        int begin = buffer.Length;
        if (!_name.IsValid || (HasTime && !EventRules.Takes(_time, context)) || _attributes.Entries.Length > BatchLimits.AttributesPerObject) return false;
        WriteHead(buffer);
        if (!_attributes.Entries.IsEmpty)
        {
            EventWriter.BeginAttributes(buffer);
            if (!SureAttributes.TryWrite(buffer, _attributes.Entries, AttributeOwner.Event)) return false;
        }

        EventWriter.End(buffer);
        return buffer.Length - begin <= BatchLimits.EventBytes;
    }

    internal void Write(Utf8Buffer buffer)
    {
        WriteHead(buffer);

        if (!_attributes.Entries.IsEmpty)
        {
            EventWriter.BeginAttributes(buffer);
            AttributeWriter.WriteObject(buffer, _attributes.Entries);
        }

        EventWriter.End(buffer);
    }

    private void WriteHead(Utf8Buffer buffer)
    {
        EventWriter.Begin(buffer, _name.Text);
        if (HasTime) EventWriter.WriteTime(buffer, _time.Date);
    }

    private void CheckSize(ValidationContext context)
    {
        if (AttributeSize.Bound(_attributes.Entries) <= BatchLimits.EventBytes - 300) return;
        using var buffer = new Utf8Buffer();
        Write(buffer);
        if (buffer.Length > BatchLimits.EventBytes)
        {
            context.Add(FaultCode.EventTooLarge, $"The event has {buffer.Length} bytes of JSON, the limit is {BatchLimits.EventBytes}.");
        }
    }

    private BatchEvent Put(string name, AttributeValue value)
    {
        _attributes.Set(name, value);
        return this;
    }

    private BatchEvent PutTime(AttributeValue time)
    {
        _time = time;
        return this;
    }
}
