using System.Text.Json;

namespace Batch.Sdk.Emulator.Events;

/// <summary>A valid event in a request.</summary>
internal sealed record ReceivedEvent(DateTimeOffset Time, JsonElement Json);
