using System.Buffers.Binary;
using System.IO.Compression;

namespace Batch.Sdk.Emulator.Tests.Page;

/// <summary>A picture as the browser writes it: a PNG of 8 bits a channel.</summary>
internal sealed record Screenshot(byte[] Png)
{
    private const int HeaderEnd = 33;

    public int Width => BinaryPrimitives.ReadInt32BigEndian(Png.AsSpan(16));

    public int Height => BinaryPrimitives.ReadInt32BigEndian(Png.AsSpan(20));

    /// <summary>The mean of red, green and blue in the upper left corner, where the page shows its ground.</summary>
    public double BrightnessOfTheCorner()
    {
        int data = Png.AsSpan(HeaderEnd).IndexOf("IDAT"u8) + HeaderEnd + 4;
        using var pixels = new ZLibStream(new MemoryStream(Png[data..]), CompressionMode.Decompress);
        // Whatever the filter of the first line, its first pixel stands as it is: there is nothing before it to differ from.
        byte[] filterAndPixel = new byte[4];
        pixels.ReadExactly(filterAndPixel);
        return filterAndPixel.Skip(1).Average(channel => (double)channel);
    }
}
