using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync.Tests.Sources;

/// <summary>A stream that breaks where it should end.</summary>
internal sealed class FailingStream(Stream stream) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await stream.ReadAsync(buffer, cancellationToken);
        return count > 0 ? count : throw new IOException("The disk is gone.");
    }
}
