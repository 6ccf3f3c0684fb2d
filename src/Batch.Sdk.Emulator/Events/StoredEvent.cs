namespace Batch.Sdk.Emulator.Events;

/// <summary>An event as it is kept: its JSON as it came, and the time it happened, which may not be in it.</summary>
internal readonly record struct StoredEvent(DateTimeOffset Time, byte[] Json);
