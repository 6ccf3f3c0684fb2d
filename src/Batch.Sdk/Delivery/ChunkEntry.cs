namespace Batch.Sdk.Delivery;

/// <summary>One encoded item: whose it is, where its bytes are, and where its outcome goes.</summary>
internal readonly record struct ChunkEntry(int Position, string CustomId, DateTime? OldestEvent, int Offset, int Length);
