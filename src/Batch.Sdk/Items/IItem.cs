using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Items;

/// <summary>What becomes one operation of a profile request.</summary>
internal interface IItem
{
    string? CustomId { get; }

    bool HasEvents { get; }

    /// <summary>The time of the oldest event that has one.</summary>
    DateTime? OldestEvent { get; }

    /// <summary>The same item with names that Batch takes; two names that become one are a fault.</summary>
    IItem Normalize(ValidationContext context);

    void Check(ValidationContext context);

    void Write(Utf8Buffer buffer);
}
