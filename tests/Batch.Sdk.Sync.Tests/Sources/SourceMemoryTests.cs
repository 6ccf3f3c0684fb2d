using System.Text;

namespace Batch.Sdk.Sync.Tests.Sources;

/// <summary>Files that would take memory beyond measure, if they were let.</summary>
[NonParallelizable]
internal sealed class SourceMemoryTests
{
    private const long MostBytes = 400_000_000;

    [Test]
    public async Task Csv_LineWithoutEnd_TakesBoundedMemory() =>
        Assert.That(await MeasureAsync(new CsvSource(new StreamReader(new LongStream("id\nx"u8.ToArray(), 300_000_000)))), Is.LessThan(MostBytes));

    [Test]
    public async Task Csv_QuoteWithoutEnd_TakesBoundedMemory() =>
        Assert.That(await MeasureAsync(new CsvSource(new StreamReader(new LongStream("id\n\""u8.ToArray(), 300_000_000)))), Is.LessThan(MostBytes));

    [Test]
    public async Task Ndjson_LineWithoutEnd_TakesBoundedMemory() =>
        Assert.That(await MeasureAsync(new NdjsonSource(new LongStream("{\"id\":\""u8.ToArray(), 300_000_000))), Is.LessThan(MostBytes));

    [Test]
    public async Task Ndjson_DeepNesting_TakesBoundedMemory() => Assert.That(
        await MeasureAsync(new NdjsonSource(new MemoryStream(Encoding.UTF8.GetBytes("{\"id\":" + new string('[', 100_000))))), Is.LessThan(MostBytes));

    private static async Task<long> MeasureAsync(RowSource source)
    {
        long before = GC.GetTotalAllocatedBytes();
        await using (source)
        {
            try
            {
                await source.OpenAsync();
                source.Use(["id"]);
                while (await source.ReadAsync()) _ = source.GetValue(0);
            }
            catch (RowSourceException)
            {
                // The rest cannot be read, which is said.
            }
        }

        return GC.GetTotalAllocatedBytes() - before;
    }

    /// <summary>Some bytes, and then the same letter many times.</summary>
    private sealed class LongStream(byte[] head, long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, length - _position);
            buffer.AsSpan(offset, read).Fill((byte)'x');
            if (_position == 0) head.CopyTo(buffer, offset);
            _position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
