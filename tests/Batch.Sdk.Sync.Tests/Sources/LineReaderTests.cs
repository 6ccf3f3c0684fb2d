using System.Text;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync.Tests.Sources;

internal sealed class LineReaderTests
{
    private const int MaxLength = 200_000;

    [Test]
    public async Task ReadAsync_LinesOfAnyLength_GivesThoseWithinTheLimit([Values(100, 70_000, 1_000_000)] int chunk)
    {
        int[] lengths = [0, 1, 65_535, 65_536, 65_537, 131_072, MaxLength, MaxLength + 1, 3, 1_000_000, 0, 5];
        string text = string.Join('\n', lengths.Select((length, index) => new string((char)('a' + index), length)));
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(text));
        var reader = new LineReader(new ChunkedStream(stream, chunk), MaxLength);
        foreach ((int length, int index) in lengths.Select((length, index) => (length, index)))
        {
            Assert.That(await reader.ReadAsync(default));
            Assert.That(reader.IsTooLong, Is.EqualTo(length > MaxLength));
            Assert.That(reader.Line.Length, Is.EqualTo(length > MaxLength ? 0 : length));
            Assert.That(reader.Line.Span.ContainsAnyExcept((byte)('a' + index)), Is.False);
        }
        Assert.That(await reader.ReadAsync(default), Is.False);
    }

    [Test]
    public async Task ReadAsync_LastLineTooLong_IsOneLine()
    {
        using var stream = new MemoryStream(new byte[MaxLength * 3]);
        var reader = new LineReader(stream, MaxLength);
        Assert.That(await reader.ReadAsync(default));
        Assert.That(reader.IsTooLong);
        Assert.That(await reader.ReadAsync(default), Is.False);
    }

    private sealed class ChunkedStream(Stream stream, int chunk) : ForwardStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            stream.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
