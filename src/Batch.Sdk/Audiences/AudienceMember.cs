using Batch.Sdk.Items;
using Batch.Sdk.Validation;
using Batch.Sdk.Values;
using Batch.Sdk.Wire;

namespace Batch.Sdk;

/// <summary>
/// A custom ID to add to an audience or to remove from it: <c>AudienceMember.Add("user-42").With("plan", "premium")</c>,
/// <c>AudienceMember.Remove("user-43")</c>.
/// </summary>
/// <remarks>
/// <para>
/// A member that is added may have attributes, for the personalisation of messages. They belong to the member in this audience, not to
/// the profile. Setters never throw on data; what is wrong is found all at once when the member is validated or sent. Not thread-safe.
/// </para>
/// <para>
/// At most 15 attributes: texts, integers, floats, dates, URLs and arrays of texts. Booleans are not among the types Batch lists. Source:
/// Batch's public documentation of <c>audiences/update</c>.
/// </para>
/// </remarks>
public sealed class AudienceMember : IItem
{
    private AttributeMap _attributes;

    private AudienceMember(string? customId, bool isRemoval)
    {
        CustomId = customId;
        IsRemoval = isRemoval;
    }

    /// <summary>The custom ID.</summary>
    public string? CustomId { get; }

    /// <summary>Whether it is to be removed rather than added.</summary>
    public bool IsRemoval { get; }

    ReadOnlySpan<NamedValue> IItem.Attributes => _attributes.Entries;

    bool IItem.HasEvents => false;

    DateTime? IItem.OldestEvent => null;

    /// <summary>Adds a custom ID to the audience, or changes the attributes of a member.</summary>
    /// <param name="customId">
    /// The custom ID: not blank, one line, at most 512 characters. A missing one is a fault of the item, as with all data.
    /// </param>
    /// <returns>The member, without attributes so far.</returns>
    public static AudienceMember Add(string? customId) => new(customId, isRemoval: false);

    /// <summary>Removes a custom ID from the audience. Its profile stays.</summary>
    /// <param name="customId">
    /// The custom ID: not blank, one line, at most 512 characters. A missing one is a fault of the item, as with all data.
    /// </param>
    /// <returns>The removal; it cannot have attributes.</returns>
    public static AudienceMember Remove(string? customId) => new(customId, isRemoval: true);

    /// <summary>Sets an attribute of the member; set again, the later value counts.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="value">The value; see <see cref="AttributeValue"/> for what converts to one. A boolean is a fault of the item.</param>
    /// <returns>This member.</returns>
    public AudienceMember With(string name, AttributeValue value)
    {
        _attributes.Set(name, value);
        return this;
    }

    /// <summary>Sets an attribute to an array of texts.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="values">1 to 25 texts, each of 1 to 300 characters.</param>
    /// <returns>This member.</returns>
    public AudienceMember With(string name, IEnumerable<string?>? values) => With(name, AttributeValue.FromTexts(values));

    /// <summary>Sets an attribute if there is a value, and leaves it out if the value is null.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="value">The value or null, such as a nullable column.</param>
    /// <returns>This member.</returns>
    public AudienceMember WithIfPresent(string name, AttributeValue? value) =>
        value is { IsMissing: false } present ? With(name, present) : this;

    /// <summary>Finds all faults, by the default rules.</summary>
    /// <returns>The faults; empty if the member can be sent.</returns>
    public IReadOnlyList<Fault> Validate() => Validate(new ValidationOptions(), TimeProvider.System);

    /// <summary>Finds all faults.</summary>
    /// <param name="options">The rules.</param>
    /// <param name="timeProvider">The clock, as other items need it; no rule of a member does.</param>
    /// <returns>The faults; empty if the member can be sent.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public IReadOnlyList<Fault> Validate(ValidationOptions options, TimeProvider timeProvider) =>
        Inspection.Of(this, options, timeProvider);

    IItem IItem.Normalize(ValidationContext context)
    {
        if (_attributes.Entries.IsEmpty) return this;
        int mark = context.Count;
        var normalized = new AudienceMember(CustomId, IsRemoval) { _attributes = NameNormalizer.Normalize(_attributes.Entries, context) };
        context.Nest(mark, "attributes");
        return normalized;
    }

    bool IItem.TryWrite(Utf8Buffer buffer, ValidationContext context)
    {
        ReadOnlySpan<NamedValue> attributes = _attributes.Entries;
        if (!CustomIdRules.Takes(CustomId, context.Options) || !MemberWriter.TryBeginChange(buffer, IsRemoval, CustomId)) return false;
        if (!attributes.IsEmpty)
        {
            if (IsRemoval || attributes.Length > BatchLimits.AttributesPerMember) return false;
            MemberWriter.BeginAttributes(buffer);
            if (!SureAttributes.TryWrite(buffer, attributes, AttributeOwner.Member)) return false;
        }

        MemberWriter.End(buffer);
        return true;
    }

    void IItem.Check(ValidationContext context)
    {
        AudienceRules.CheckId(CustomId, context);
        AudienceRules.CheckAttributes(_attributes.Entries, IsRemoval, context);
    }

    void IItem.Write(Utf8Buffer buffer) => MemberWriter.WriteChange(buffer, IsRemoval, CustomId!, _attributes.Entries);

    /// <summary>
    /// Batch heeds the last change of a custom ID only. That comes to the same as both in their order if the last one is a removal, or if both
    /// add and the last one says all attributes anew; else it depends on what becomes of attributes, which is not documented.
    /// </summary>
    IItem? IItem.Then(IItem later) => later is AudienceMember next && (next.IsRemoval || (!IsRemoval && next.SaysAllOf(this))) ? next : null;

    bool IItem.IsOverwrittenBy(ReadOnlySpan<IItem> later) => later.Length > 0;

    /// <summary>Writes the member of a new content, which has no place for removals.</summary>
    internal void WriteReplacement(Utf8Buffer buffer)
    {
        if (IsRemoval) throw new InvalidOperationException("A removal cannot be a member of the content that replaces another.");
        MemberWriter.WriteReplacement(buffer, CustomId!, _attributes.Entries);
    }

    private bool SaysAllOf(AudienceMember earlier)
    {
        foreach (ref readonly NamedValue attribute in earlier._attributes.Entries)
        {
            if (!AttributeMerge.Has(_attributes.Entries, attribute.Name)) return false;
        }

        return true;
    }
}
