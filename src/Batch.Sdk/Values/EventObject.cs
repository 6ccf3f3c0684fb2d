using Batch.Sdk.Values;

namespace Batch.Sdk;

/// <summary>
/// An object in the attributes of an event: <c>new EventObject().With("street", "Rue Beaubourg").With("number", 43)</c>.
/// </summary>
/// <remarks>
/// An object has at most 20 attributes, and objects nest at most 3 levels deep, the event's own attributes being the first.
/// Not thread-safe.
/// </remarks>
public sealed class EventObject
{
    private AttributeMap _attributes;

    /// <summary>Makes an empty object.</summary>
    public EventObject()
    {
    }

    internal EventObject(AttributeMap attributes) => _attributes = attributes;

    internal ReadOnlySpan<NamedValue> Attributes => _attributes.Entries;

    /// <summary>Sets an attribute of the object; set again, the later value counts.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="value">The value; see <see cref="AttributeValue"/> for what converts to one.</param>
    /// <returns>This object.</returns>
    public EventObject With(string name, AttributeValue value) => Put(name, value);

    /// <summary>Sets an attribute to an array of texts.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="values">1 to 25 texts, each of 1 to 300 characters.</param>
    /// <returns>This object.</returns>
    public EventObject With(string name, IEnumerable<string?>? values) => Put(name, AttributeValue.FromTexts(values));

    /// <summary>Sets an attribute if there is a value, and leaves it out if the value is null.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="value">The value or null, such as a nullable column.</param>
    /// <returns>This object.</returns>
    public EventObject WithIfPresent(string name, AttributeValue? value) => value is { IsMissing: false } present ? Put(name, present) : this;

    /// <summary>Sets an attribute to an object.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="value">The inner object.</param>
    /// <returns>This object.</returns>
    public EventObject With(string name, EventObject value) => Put(name, AttributeValue.From(value));

    /// <summary>Sets an attribute to an array of objects.</summary>
    /// <param name="name">The name, <c>[a-z0-9_]</c>, 1 to 30 characters.</param>
    /// <param name="values">1 to 25 objects.</param>
    /// <returns>This object.</returns>
    public EventObject With(string name, params EventObject[] values) => Put(name, AttributeValue.From(values));

    private EventObject Put(string name, AttributeValue value)
    {
        _attributes.Set(name, value);
        return this;
    }
}
