namespace Batch.Sdk.Emulator.Events;

/// <summary>An event as it is kept: the time it happened, and where its JSON is. There is nothing in it for the garbage collector to follow.</summary>
internal readonly record struct StoredEvent(DateTimeOffset Time, int Segment, int Start, int Length);
