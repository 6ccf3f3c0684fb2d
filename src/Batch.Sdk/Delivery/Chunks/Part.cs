using Batch.Sdk.Items;

namespace Batch.Sdk.Delivery.Chunks;

/// <summary>One item of the input on its way: where its outcome goes, and the item itself, as it is said.</summary>
internal readonly record struct Part(long Position, IItem Item);
