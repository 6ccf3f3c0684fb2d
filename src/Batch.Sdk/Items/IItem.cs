using Batch.Sdk.Validation;
using Batch.Sdk.Values;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Items;

/// <summary>What becomes one operation of a request.</summary>
internal interface IItem
{
    string? CustomId { get; }

    ReadOnlySpan<NamedValue> Attributes { get; }

    bool HasEvents { get; }

    /// <summary>The time of the oldest event that has one.</summary>
    DateTime? OldestEvent { get; }

    /// <summary>The same item with names that Batch takes; two names that become one are a fault.</summary>
    IItem Normalize(ValidationContext context) => this;

    /// <summary>
    /// Checks and writes the item in one pass, if it is beyond doubt sayable. False if it takes a closer look; then what was written is worthless.
    /// </summary>
    bool TryWrite(Utf8Buffer buffer, ValidationContext context) => false;

    void Check(ValidationContext context);

    void Write(Utf8Buffer buffer);

    /// <summary>One item that comes to the same as this one and then the later one; null where there is none for sure.</summary>
    IItem? Then(IItem later);

    /// <summary>Whether nothing that this item says is left once the later ones were carried out too.</summary>
    bool IsOverwrittenBy(ReadOnlySpan<IItem> later);
}
