namespace Batch.Sdk.Sync.Tests.Sources;

/// <summary>A text of which a little comes at a time, and only after a while.</summary>
internal sealed class TextInPieces(string text, int length) : StringReader(text)
{
    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return await base.ReadAsync(buffer[..Math.Min(length, buffer.Length)], cancellationToken);
    }
}
