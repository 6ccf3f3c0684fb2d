using System.Buffers;
using System.Buffers.Binary;
using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Journal;
using Batch.Sdk.Sync.Mirror.Snapshots;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Mirror.Journal;

internal sealed class SendJournalTests
{
    private const long Generation = 3;

    private static readonly string[] Known =
    [
        "",
        "",
        "a:Doubtful b:Doubtful gone:Doubtful",
        "a:In gone:Out",
        "a:In c:Doubtful gone:Out",
        "a:In c:Doubtful gone:Out",
    ];

    private TemporaryFolder _folder = null!;

    private string Path => _folder.File("sends");

    [SetUp]
    public void Make() => _folder = new TemporaryFolder();

    [TearDown]
    public void Dispose() => _folder.Dispose();

    [Test]
    public void Replay_CutOffAnywhere_KnowsWhatWasWhole()
    {
        long[] ends = Write();
        byte[] whole = File.ReadAllBytes(Path);
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            int records = ends.Count(end => end <= length);
            Assert.That(Replay(Path), Is.EqualTo(Known[records]), $"cut off at {length}");
        }
    }

    [Test]
    public void Replay_EndsInZeros_KnowsWhatWasWhole()
    {
        Write();
        File.WriteAllBytes(Path, [.. File.ReadAllBytes(Path), .. new byte[100]]);

        Assert.That(Replay(Path), Is.EqualTo(Known[^1]));
    }

    [Test]
    public void Replay_AnyBitFlipped_DamagedUnlessItIsTheLastRecord()
    {
        long[] ends = Write();
        byte[] whole = File.ReadAllBytes(Path);

        // A record that was torn off has its length all the same.
        long lastWithLength = ends[^2] + (2 * sizeof(int));
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Path, whole);
            if (bit / 8 < lastWithLength) Assert.Throws<SyncStateException>(() => Replay(Path), $"bit {bit}");
            else Assert.That(Replay(Path), Is.EqualTo(Known[^2]), $"bit {bit}");
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Test]
    public void Open_AfterATornRecord_GoesOnBehindTheLastWholeOne()
    {
        long[] ends = Write();
        using (FileStream file = File.OpenWrite(Path)) file.SetLength(ends[3] - 1);

        long end = EndOf(Path);
        using (var journal = new SendJournal(Path, Generation, end)) journal.Plan([(0, Change(MemberAction.Add, "d"))]);

        Assert.That(end, Is.EqualTo(ends[2]));
        Assert.That(Replay(Path), Is.EqualTo("a:In d:Doubtful gone:Out"));
    }

    [Test]
    public void Replay_TwoRunsWithTheSamePositions_DoubtsWhatTheFirstOneLeftOpen()
    {
        using (var first = new SendJournal(Path, Generation, end: 0)) first.Plan([(0, Change(MemberAction.Add, "a")), (1, Change(MemberAction.Add, "b"))]);
        using (var second = new SendJournal(Path, Generation, EndOf(Path)))
        {
            second.Plan([(0, Change(MemberAction.Add, "b")), (1, Change(MemberAction.Add, "c"))]);
            second.Answer([(0, Verdict.Done)]);
        }

        Assert.That(Replay(Path), Is.EqualTo("a:Doubtful b:In c:Doubtful"));
    }

    [Test]
    public void Replay_FirstRunLeftOpenWhatTheSecondSettled_StaysSettled()
    {
        using (var first = new SendJournal(Path, Generation, end: 0)) first.Plan([(5, Change(MemberAction.Add, "a"))]);
        using (var second = new SendJournal(Path, Generation, EndOf(Path)))
        {
            second.Plan([(0, Change(MemberAction.Add, "a"))]);
            second.Answer([(0, Verdict.Done)]);
        }

        Assert.That(Replay(Path), Is.EqualTo("a:In"));
    }

    [Test]
    public void Open_OtherVersion_SaysSo()
    {
        Write();
        byte[] whole = File.ReadAllBytes(Path);
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(8), 2);
        const int checksumAt = JournalFormat.HeaderSize - sizeof(ulong);
        BinaryPrimitives.WriteUInt64LittleEndian(whole.AsSpan(checksumAt), BlockFile.ChecksumOf(whole.AsSpan(0, checksumAt)));
        File.WriteAllBytes(Path, whole);

        SyncStateException e = Assert.Throws<SyncStateException>(() => JournalReader.TryOpen(Path))!;

        Assert.That(e.Message, Does.Contain("the format 2").And.Contain("use the one that wrote it"));
    }

    private long[] Write()
    {
        using var journal = new SendJournal(Path, Generation, end: 0);
        var ends = new List<long> { JournalFormat.HeaderSize, Length() };
        void Note(Action write)
        {
            write();
            ends.Add(Length());
        }

        Note(() => journal.Plan([(0, Change(MemberAction.Add, "a")), (1, Change(MemberAction.Renew, "b")), (2, Change(MemberAction.Remove, "gone"))]));
        Note(() => journal.Answer([(0, Verdict.Done), (1, Verdict.NotDone), (2, Verdict.Done)]));
        Note(() => journal.Plan([(3, Change(MemberAction.Add, "c"))]));
        Note(() => journal.Answer([(3, Verdict.Unclear)]));
        return [.. ends.Skip(1)];
    }

    private long Length() => new FileInfo(Path).Length;

    private static MemberChange Change(MemberAction action, string id) => new(action, new RecordEncoder().Encode(id, MemberState.In, []).ToArray());

    private static long EndOf(string path)
    {
        using JournalReader reader = JournalReader.TryOpen(path)!;
        while (reader.Read() is not null)
        {
        }

        return reader.End;
    }

    private string Replay(string path)
    {
        using JournalReader? reader = JournalReader.TryOpen(path);
        if (reader is null) return "";
        Assert.That(reader.Generation, Is.EqualTo(Generation));
        using BlockFile file = BlockFile.Create(_folder.File("overlay"), new HashPartitions(seed: 1, count: 1));
        var known = new PartitionWriter(file, Section.Exceptions);
        new JournalReplay(known).Run(reader);
        known.Complete();
        var data = new ArrayBufferWriter<byte>();
        file.Load(0, 1, data);
        var states = new SortedDictionary<string, MemberState>(StringComparer.Ordinal);
        for (ReadOnlySpan<byte> rest = data.WrittenSpan; !rest.IsEmpty; rest = rest[MemberRecord.Read(rest).Length..])
            states[MemberRecord.Read(rest).CustomId] = MemberRecord.Read(rest).State;
        return string.Join(" ", states.Select(pair => $"{pair.Key}:{pair.Value}"));
    }
}
