using Batch.Sdk.Sync.State.Values;
using Batch.Sdk.Sync.Tests.Testing;
using CsCheck;

namespace Batch.Sdk.Sync.Tests.State;

internal sealed class ValueTableTests
{
    /// <summary>Whatever is put, in whatever number of runs and files, is what is found.</summary>
    [Test]
    public void Table_AnyValuesInAnyRuns_FindsWhatWasPutLast()
    {
        Gen<(int Id, ulong Value)[]> run = Gen.Select(Gen.Int[0, 60], Gen.ULong[2, 9]).Array[0, 40];
        Gen.Select(run.Array[1, 4], Gen.Int[1, 12]).Sample((runs, mostInMemory) =>
        {
            using var folder = new TemporaryFolder();
            Dictionary<int, ulong> expected = [];
            foreach ((int Id, ulong Value)[] values in runs)
            {
                using var table = new ValueTable(folder.File("values"), folder.Path, mostInMemory);
                foreach ((int id, ulong value) in values) table[KeyOf(id)] = expected[id] = value;
                AssertFound(table, expected);
                table.Save(static value => value != 9);
                foreach (int id in expected.Keys.Where(id => expected[id] == 9 && values.Length > 0).ToArray()) expected.Remove(id);
            }

            using var last = new ValueTable(folder.File("values"), folder.Path);
            AssertFound(last, expected);
        }, iter: 200);
    }

    [Test]
    public void Table_ManyKeys_EachFoundAndNoOther()
    {
        const int Count = 100_000;
        using var folder = new TemporaryFolder();
        using (var table = new ValueTable(folder.File("values"), folder.Path, mostInMemory: 30_000))
        {
            for (int i = 0; i < Count; i++) table[KeyOf(i)] = (ulong)i + 2;
            table.Save(static _ => true);
        }

        using var again = new ValueTable(folder.File("values"), folder.Path);
        for (int i = 0; i < Count; i++) Assert.That(again[KeyOf(i)], Is.EqualTo((ulong)i + 2));
        for (int i = Count; i < Count + 10_000; i++) Assert.That(again[KeyOf(i)], Is.EqualTo(Fingerprint.None));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.EqualTo(1), "what a run puts aside is gone after it");
    }

    [TestCase(0)]
    [TestCase(10)]
    [TestCase(30)]
    [TestCase(-1)]
    public void Table_DamagedFile_Refused(int place)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("values");
        using (var table = new ValueTable(path, folder.Path))
        {
            table[KeyOf(1)] = 5;
            table.Save(static _ => true);
        }

        byte[] bytes = File.ReadAllBytes(path);
        if (place < 0) bytes = bytes[..^1];
        else bytes[place] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.That(() => new ValueTable(path, folder.Path), Throws.TypeOf<SyncStateException>().With.Message.Contains("Delete"));
    }

    private static UInt128 KeyOf(int id) => Fingerprint.Key('t', "", $"id-{id}");

    private static void AssertFound(ValueTable table, Dictionary<int, ulong> expected)
    {
        for (int id = 0; id <= 60; id++) Assert.That(table[KeyOf(id)], Is.EqualTo(expected.GetValueOrDefault(id)), $"id {id}");
    }
}
