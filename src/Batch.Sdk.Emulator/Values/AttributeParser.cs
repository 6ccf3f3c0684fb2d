using System.Text.Json;

namespace Batch.Sdk.Emulator.Values;

internal delegate Parsed<object> AttributeParser(JsonProperty member, out string name);
