using System.Text.Json.Serialization;

namespace Batch.Sdk.Sync.State;

[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StateBinding))]
[JsonSerializable(typeof(Dictionary<string, RateLevel>))]
internal sealed partial class StateJson : JsonSerializerContext;
