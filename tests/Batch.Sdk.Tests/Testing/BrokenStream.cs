namespace Batch.Sdk.Tests.Testing;

/// <summary>An answer that is cut off.</summary>
internal sealed class BrokenStream : MemoryStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        throw new IOException("The connection was closed.");
}
