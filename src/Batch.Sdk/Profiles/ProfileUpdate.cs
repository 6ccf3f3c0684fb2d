using Batch.Sdk.Items;
using Batch.Sdk.Validation;
using Batch.Sdk.Values;
using Batch.Sdk.Wire;

namespace Batch.Sdk;

/// <summary>
/// What to change in one profile, and what to track for it:
/// <c>ProfileUpdate.For("user-42").Email("jane@example.com").Set("plan", "premium").Track(BatchEvent.Named("signed_up"))</c>.
/// </summary>
/// <remarks>
/// <para>
/// An attribute is left alone, set or cleared: what is not named here stays as it is in Batch. The profile is created if there
/// is none. Setters never throw on data; what is wrong is found all at once when the update is validated or sent.
/// </para>
/// <para>At most 50 attributes, native and custom together, and 15 events. Not thread-safe.</para>
/// </remarks>
public sealed class ProfileUpdate : IProfileItem
{
    private const int UsualAttributes = 12;

    private AttributeMap _attributes = new(UsualAttributes);
    private BatchEvent? _firstEvent;
    private List<BatchEvent>? _laterEvents;

    private ProfileUpdate(string? customId) => CustomId = customId;

    /// <summary>The custom ID of the profile.</summary>
    public string? CustomId { get; }

    ReadOnlySpan<NamedValue> IItem.Attributes => _attributes.Entries;

    bool IItem.HasEvents => _firstEvent is not null;

    int IProfileItem.EventCount => EventCount;

    DateTime? IItem.OldestEvent
    {
        get
        {
            DateTime? oldest = null;
            for (int i = 0; i < EventCount; i++)
            {
                DateTime? time = EventAt(i).Time;
                if (oldest is null || time < oldest) oldest = time;
            }

            return oldest;
        }
    }

    private int EventCount => _firstEvent is null ? 0 : 1 + (_laterEvents?.Count ?? 0);

    /// <summary>Begins an update of the profile with this custom ID.</summary>
    /// <param name="customId">
    /// The custom ID: not blank, one line, at most 512 characters. Best a stable internal id rather than an e-mail address. A missing
    /// one is a fault of the item, as with all data.
    /// </param>
    /// <returns>The update, empty so far; sent like that it creates the profile if there is none.</returns>
    public static ProfileUpdate For(string? customId) => new(customId);

    /// <summary>Sets the e-mail address. This alone subscribes nobody: see <see cref="EmailMarketing"/>.</summary>
    /// <param name="address">The address, at most 256 characters.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate Email(string? address) => Set(NativeAttributes.EmailAddress, address);

    /// <summary>
    /// Sets whether the profile takes marketing e-mails. Send it when the answer changed rather than every time: repeating
    /// <see cref="Subscription.Subscribed"/> undoes an unsubscription made in between.
    /// </summary>
    /// <param name="subscription">The answer. To reset it, clear <see cref="NativeAttributes.EmailMarketing"/>.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate EmailMarketing(Subscription subscription) => Set(NativeAttributes.EmailMarketing, Text(subscription));

    /// <summary>Sets the phone number.</summary>
    /// <param name="number">The number in E.164 format: a plus sign and at most 15 digits, such as <c>+33639981337</c>.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate Phone(string? number) => Set(NativeAttributes.PhoneNumber, number);

    /// <summary>
    /// Sets whether the profile takes marketing text messages. Send it when the answer changed rather than every time:
    /// repeating <see cref="Subscription.Subscribed"/> undoes a STOP sent in between.
    /// </summary>
    /// <param name="subscription">The answer. To reset it, clear <see cref="NativeAttributes.SmsMarketing"/>.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate SmsMarketing(Subscription subscription) => Set(NativeAttributes.SmsMarketing, Text(subscription));

    /// <summary>Sets the language.</summary>
    /// <param name="code">Two lower-case letters of ISO 639-1, such as <c>fr</c>.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate Language(string? code) => Set(NativeAttributes.Language, code);

    /// <summary>Sets the region.</summary>
    /// <param name="code">Two upper-case letters of ISO 3166-1, such as <c>FR</c>.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate Region(string? code) => Set(NativeAttributes.Region, code);

    /// <summary>Sets the time zone.</summary>
    /// <param name="name">A name of the tz database, letter case included, such as <c>Europe/Paris</c>.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate TimeZone(string? name) => Set(NativeAttributes.TimeZone, name);

    /// <summary>Sets the topics the profile is interested in, in place of all it had.</summary>
    /// <param name="topics">1 to 25 topics, each <c>[a-z0-9_]</c>, 1 to 300 characters.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate Topics(params string[] topics) => Set(NativeAttributes.TopicPreferences, topics);

    /// <summary>Sets an attribute; set again, the later value counts. An array replaces the whole array.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters; or one of <see cref="NativeAttributes"/>.</param>
    /// <param name="value">The value; see <see cref="AttributeValue"/> for what converts to one.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate Set(string name, AttributeValue value)
    {
        _attributes.Set(name, value);
        return this;
    }

    /// <summary>Sets an attribute to an array of texts, in place of the whole array.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="values">1 to 25 texts, each of 1 to 300 characters.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate Set(string name, IEnumerable<string?>? values) => Set(name, AttributeValue.FromTexts(values));

    /// <summary>Sets an attribute if there is a value, and leaves it alone if the value is null.</summary>
    /// <param name="name">The name; or one of <see cref="NativeAttributes"/>.</param>
    /// <param name="value">The value or null, such as a nullable column.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate SetIfPresent(string name, AttributeValue? value) => value is { IsMissing: false } present ? Set(name, present) : this;

    /// <summary>Deletes an attribute in Batch; a native one is reset.</summary>
    /// <param name="name">The name; or one of <see cref="NativeAttributes"/>.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate Clear(string name) => Set(name, AttributeValue.Cleared);

    /// <summary>Adds texts to an array attribute, which Batch creates if there is none. Texts it has already stay.</summary>
    /// <param name="name">The name; or <see cref="NativeAttributes.TopicPreferences"/>.</param>
    /// <param name="values">At most 25 texts over all calls, each of 1 to 300 characters, topics <c>[a-z0-9_]</c>; none at all changes nothing.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate AddTo(string name, params IEnumerable<string> values)
    {
        _attributes.AddTo(name, values);
        return this;
    }

    /// <summary>Removes texts from an array attribute.</summary>
    /// <param name="name">The name; or <see cref="NativeAttributes.TopicPreferences"/>.</param>
    /// <param name="values">At most 25 texts over all calls, each of 1 to 300 characters, topics <c>[a-z0-9_]</c>; none at all changes nothing.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate RemoveFrom(string name, params IEnumerable<string> values)
    {
        _attributes.RemoveFrom(name, values);
        return this;
    }

    /// <summary>Tracks an event. Call it again for more, at most 15.</summary>
    /// <param name="batchEvent">The event. Null is a fault of the update, as with all data.</param>
    /// <returns>This update.</returns>
    public ProfileUpdate Track(BatchEvent batchEvent)
    {
        batchEvent ??= BatchEvent.Missing;
        if (_firstEvent is null) _firstEvent = batchEvent;
        else (_laterEvents ??= []).Add(batchEvent);
        return this;
    }

    /// <summary>Finds all faults, by the default rules and this machine's clock.</summary>
    /// <returns>The faults; empty if the update can be sent.</returns>
    public IReadOnlyList<Fault> Validate() => Validate(new ValidationOptions(), TimeProvider.System);

    /// <summary>Finds all faults.</summary>
    /// <param name="options">The rules.</param>
    /// <param name="timeProvider">The clock that the events' times are held against.</param>
    /// <returns>The faults; empty if the update can be sent.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public IReadOnlyList<Fault> Validate(ValidationOptions options, TimeProvider timeProvider) =>
        Inspection.Of(this, options, timeProvider);

    IItem IItem.Normalize(ValidationContext context)
    {
        int mark = context.Count;
        var normalized = new ProfileUpdate(CustomId) { _attributes = NameNormalizer.Normalize(_attributes.Entries, context) };
        context.Nest(mark, "attributes");
        for (int i = 0; i < EventCount; i++)
        {
            mark = context.Count;
            normalized.Track(EventAt(i).Normalize(context));
            context.Nest(mark, i);
            context.Nest(mark, "events");
        }

        return normalized;
    }

    bool IItem.TryWrite(Utf8Buffer buffer, ValidationContext context) => ProfileOperation.TryWrite(buffer, this, context);

    bool IProfileItem.TryWriteEvents(Utf8Buffer buffer, ValidationContext context)
    {
        for (int i = 0; i < EventCount; i++)
        {
            if (i > 0) buffer.Write((byte)',');
            if (!EventAt(i).TryWrite(buffer, context)) return false;
        }

        return true;
    }

    void IItem.Check(ValidationContext context)
    {
        CustomIdRules.CheckIdentifier(CustomId, context);
        int mark = context.Count;
        ProfileRules.CheckAttributes(_attributes.Entries, context);
        context.Nest(mark, "attributes");
        ProfileRules.CheckEventCount(EventCount, context);
        for (int i = 0; i < EventCount; i++)
        {
            mark = context.Count;
            EventAt(i).Check(context);
            context.Nest(mark, i);
            context.Nest(mark, "events");
        }
    }

    void IItem.Write(Utf8Buffer buffer) => ProfileOperation.Write(buffer, this);

    void IProfileItem.WriteEvents(Utf8Buffer buffer)
    {
        for (int i = 0; i < EventCount; i++)
        {
            if (i > 0) buffer.Write((byte)',');
            EventAt(i).Write(buffer);
        }
    }

    IItem? IItem.Then(IItem later) => MergedUpdate.Of(this, later);

    bool IItem.IsOverwrittenBy(ReadOnlySpan<IItem> later) => ProfileOperation.IsOverwritten(this, later);

    private static string Text(Subscription subscription) => subscription switch
    {
        Subscription.Subscribed => SubscriptionText.Subscribed,
        Subscription.Unsubscribed => SubscriptionText.Unsubscribed,
        _ => subscription.ToString(),
    };

    private BatchEvent EventAt(int index) => index == 0 ? _firstEvent! : _laterEvents![index - 1];
}
