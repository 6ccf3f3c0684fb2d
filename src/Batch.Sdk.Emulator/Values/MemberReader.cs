using System.Text.Json;

namespace Batch.Sdk.Emulator.Values;

internal delegate Parsed<object> MemberReader(JsonProperty member, out string name);
