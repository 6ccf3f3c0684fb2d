namespace Batch.Sdk.Emulator.Page;

/// <summary>A file as it is sent to a browser.</summary>
internal sealed record PageFile(string ContentType, ReadOnlyMemory<byte> Bytes);
