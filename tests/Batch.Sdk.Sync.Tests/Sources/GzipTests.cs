using System.Security.Cryptography;
using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync.Tests.Sources;

/// <summary>What both kinds of files have in common.</summary>
internal sealed class GzipTests
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(300_000);

    [TestCase(1)]
    [TestCase(16)]
    [TestCase(65_536)]
    [TestCase(300_000)]
    public async Task Read_WholeFile_GivesItsContent(int length)
    {
        byte[] content = Content[..length];
        Assert.That(await UnzipAsync(TemporaryFile.Zip(content)), Is.EqualTo(content));
    }

    [Test]
    public async Task Read_MemberWithoutContent_IsEmpty() =>
        Assert.That(await UnzipAsync([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]), Is.Empty);

    [Test]
    public async Task Read_SeveralMembers_GivesThemAll()
    {
        byte[] content = Content[..100_000];
        Assert.That(await UnzipAsync([.. TemporaryFile.Zip(content), .. TemporaryFile.Zip(content)]), Is.EqualTo(content.Concat(content)));
    }

    [TestCase(1)]
    [TestCase(8)]
    [TestCase(9)]
    [TestCase(20_000)]
    public void Read_FileCutOff_Throws(int missing) =>
        Assert.ThrowsAsync<InvalidDataException>(async () => await UnzipAsync(TemporaryFile.Zip(Content)[..^missing]));

    [Test]
    public void Read_FileCutOffBetweenBlocks_Throws()
    {
        // Stored blocks, so that a cut on their border is one that no decoder of their content can notice.
        byte[] zipped = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 0, 1, 0, 254, 255, (byte)'a'];
        Assert.ThrowsAsync<InvalidDataException>(async () => await UnzipAsync(zipped));
    }

    [Test]
    public void Read_DamagedFile_Throws()
    {
        byte[] zipped = TemporaryFile.Zip(Content);
        zipped[1000] ^= 1;
        Assert.ThrowsAsync<InvalidDataException>(async () => await UnzipAsync(zipped));
    }

    [Test]
    public void Read_SomethingElseBehind_Throws() =>
        Assert.ThrowsAsync<InvalidDataException>(async () => await UnzipAsync([.. TemporaryFile.Zip(Content), .. "text"u8]));

    [Test]
    public void Read_EmptyFile_Throws() =>
        Assert.ThrowsAsync<InvalidDataException>(async () => await UnzipAsync([]));

    private static async Task<byte[]> UnzipAsync(byte[] zipped)
    {
        using var file = new TemporaryFile(".GZ", zipped);
        await using Stream stream = SourceFile.Open(file.Path);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }
}
