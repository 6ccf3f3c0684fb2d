namespace Batch.Sdk.Sync.Tests.Sources;

/// <summary>Footers that once made what reads Parquet files go on behind their end for ever, take a length at its word, or run out of stack.</summary>
/// <remarks>Alone, since memory is that of the whole process; on a method that has cases the attribute does nothing.</remarks>
[NonParallelizable]
internal sealed class ParquetFooterTests
{
    [TestCaseSource(nameof(Footers))]
    public void ParquetSource_FooterThatIsNone_ThrowsAtOnce(byte[] footer)
    {
        using var file = new TemporaryFile(".parquet", [.. "PAR1"u8, .. footer, .. BitConverter.GetBytes(footer.Length), .. "PAR1"u8]);
        long before = GC.GetTotalAllocatedBytes();

        Assert.ThrowsAsync<RowSourceException>(async () =>
        {
            await using var source = new ParquetSource(file.Path);
            await source.OpenAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
        });

        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(200_000_000));
        Assert.That(file.IsClosed());
    }

    private static IEnumerable<TestCaseData> Footers()
    {
        yield return new TestCaseData(Enumerable.Repeat((byte)0xFF, 200).ToArray()).SetArgDisplayNames("garbage");
        yield return new TestCaseData(Array.Empty<byte>()).SetArgDisplayNames("nothing");
        yield return new TestCaseData(new byte[] { 0x15, 0x02 }).SetArgDisplayNames("cut");
        yield return new TestCaseData(new byte[] { 0x29, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0 }).SetArgDisplayNames("schema of 2^31 elements");
        yield return new TestCaseData(new byte[] { 0x0B, 0x64, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0 }).SetArgDisplayNames("text of 2 GB");
        yield return new TestCaseData((byte[])[0x09, 0x64, .. Enumerable.Repeat((byte)0x19, 1_000_000)]).SetArgDisplayNames("lists in lists");
        yield return new TestCaseData((byte[])[0x0C, 0x64, .. Enumerable.Repeat((byte)0x1C, 1_000_000)]).SetArgDisplayNames("structs in structs");
        yield return new TestCaseData(Schema(Enumerable.Repeat(1, 100_000))).SetArgDisplayNames("deep schema");
        yield return new TestCaseData(Schema([int.MaxValue, 0])).SetArgDisplayNames("children that are not there");
        yield return new TestCaseData(Schema([-1, 0])).SetArgDisplayNames("less than no children");
    }

    /// <summary>A footer with a schema whose elements have so many children, and nothing else.</summary>
    private static byte[] Schema(IEnumerable<int> children)
    {
        byte[][] elements = [.. children.Select(static count => (byte[])[0x48, 1, (byte)'x', 0x15, .. Varint(((uint)count << 1) ^ (uint)(count >> 31)), 0])];
        return [0x29, 0xFC, .. Varint((uint)elements.Length), .. elements.SelectMany(static element => element), 0x29, 0x0C, 0];
    }

    private static byte[] Varint(uint value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Varint(value >> 7)];
}
