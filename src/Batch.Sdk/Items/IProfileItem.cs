using Batch.Sdk.Validation;
using Batch.Sdk.Wire;

namespace Batch.Sdk.Items;

/// <summary>An item that writes a profile: attributes, and events along with them.</summary>
internal interface IProfileItem : IItem
{
    int EventCount { get; }

    /// <summary>The same as <see cref="IItem.TryWrite"/> for the events.</summary>
    bool TryWriteEvents(Utf8Buffer buffer, ValidationContext context) => false;

    /// <summary>The events as the items of an array, without its brackets.</summary>
    void WriteEvents(Utf8Buffer buffer);
}
