using System.Buffers;
using System.Buffers.Binary;
using Batch.Sdk.Sync.Mirror.Snapshots;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Mirror.Snapshots;

internal sealed class SnapshotTests
{
    private TemporaryFolder _folder = null!;

    private string Path => _folder.File("members");

    [SetUp]
    public void Make()
    {
        _folder = new TemporaryFolder();
        Write(20, generation: 7);
    }

    [TearDown]
    public void Dispose() => _folder.Dispose();

    [Test]
    public void Open_Written_HasItsRecordsAndNumbers()
    {
        using Snapshot snapshot = Snapshot.TryOpen(Path)!;

        Assert.That((snapshot.Header.Generation, snapshot.Header.Members, snapshot.Header.Exceptions), Is.EqualTo((7, 20, 1)));
        Assert.That(Read(Path), Is.EqualTo(Enumerable.Range(0, 20).Select(i => $"user-{i}:In").Append("user-3:Out").Order(StringComparer.Ordinal)));
    }

    [Test]
    public void Open_ManyRecordsAndLargeOnes_GoOverBlocks()
    {
        Write(20_000, generation: 1, attributes: 100_000);

        Assert.That(Read(Path), Has.Count.EqualTo(20_001));
    }

    [Test]
    public void Open_Missing_Null() => Assert.That(Snapshot.TryOpen(_folder.File("none")), Is.Null);

    [Test]
    public void Open_CutOffAnywhere_SaysWhatToDo()
    {
        byte[] whole = File.ReadAllBytes(Path);
        for (int length = 0; length < whole.Length; length++) AssertDamaged(whole.AsSpan(0, length));
        AssertDamaged([.. whole, 0]);
    }

    [Test]
    public void Open_AnyBitFlipped_SaysWhatToDo()
    {
        byte[] whole = File.ReadAllBytes(Path);
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertDamaged(whole);
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Test]
    public void Open_OtherVersion_SaysSo()
    {
        byte[] whole = File.ReadAllBytes(Path);
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(8), 2);
        int checksumAt = SnapshotHeader.Size - sizeof(ulong);
        BinaryPrimitives.WriteUInt64LittleEndian(whole.AsSpan(checksumAt), BlockFile.ChecksumOf(whole.AsSpan(0, checksumAt)));
        File.WriteAllBytes(Path, whole);

        SyncStateException e = Assert.Throws<SyncStateException>(() => Snapshot.TryOpen(Path))!;

        Assert.That(e.Message, Does.Contain("the format 2").And.Contain("use the one that wrote it"));
    }

    private void Write(int members, long generation, int attributes = 0)
    {
        var encoder = new RecordEncoder();
        using var writer = new SnapshotWriter(_folder.File("new"), new HashPartitions(seed: 5, count: 256));
        for (int i = 0; i < members; i++) writer.Members.Add(encoder.Encode($"user-{i}", MemberState.In, i == 0 ? new byte[attributes] : []));
        writer.Members.Complete();
        writer.Exceptions.Add(encoder.Encode("user-3", MemberState.Out, []));
        writer.Commit(Path, generation);
    }

    private void AssertDamaged(ReadOnlySpan<byte> content)
    {
        string damaged = _folder.File("damaged");
        File.WriteAllBytes(damaged, content);
        SyncStateException e = Assert.Throws<SyncStateException>(() => Read(damaged))!;
        Assert.That(e.Message, Does.Contain("damaged").And.Contain("Remove the state directory"));
    }

    private static List<string> Read(string path)
    {
        using Snapshot snapshot = Snapshot.TryOpen(path)!;
        var found = new List<string>();
        var data = new ArrayBufferWriter<byte>();
        for (int partition = 0; partition < snapshot.Header.Partitions; partition++)
        {
            data.ResetWrittenCount();
            snapshot.File.Load(partition, snapshot.Header.Partitions, data);
            for (ReadOnlySpan<byte> rest = data.WrittenSpan; !rest.IsEmpty;)
            {
                MemberRecord record = MemberRecord.Read(rest);
                found.Add($"{record.CustomId}:{record.State}");
                rest = rest[record.Length..];
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }
}
