using System.Text.Json.Serialization;

namespace Batch.Sdk.Sync;

[JsonSerializable(typeof(string?[]))]
internal sealed partial class MappingJson : JsonSerializerContext;
