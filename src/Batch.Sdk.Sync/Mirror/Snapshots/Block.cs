namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>A piece of a partition in a file.</summary>
internal readonly record struct Block(long Offset, int Length, int Partition, Section Section, ulong Checksum);
