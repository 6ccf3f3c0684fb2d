using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles.Sure;

/// <summary>A good name as it is sent, with its number, what its wrapper says, and the rule of a native one.</summary>
internal sealed record KnownName(byte[] Text, int Id, ValueKind Kind, NativeRule? Rule);
