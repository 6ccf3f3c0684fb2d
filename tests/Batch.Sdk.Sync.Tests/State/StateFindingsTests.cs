using Batch.Sdk.Sync.State.Journals;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.State;

/// <summary>Damage to a state folder that was once not noticed, or not told as such.</summary>
internal sealed class StateFindingsTests
{
    [TestCase("journal")]
    [TestCase("values")]
    public async Task Run_FolderInPlaceOfAFile_EndsWithAnErrorOfItsOwn(string name)
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        var settings = new SyncSettings { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert, SkipUnchanged = true };
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id");
        await bench.RunAsync(settings, Rows.Ids(1, static _ => "jane"), mapping);
        File.Delete(Path.Combine(bench.State!, name));
        Directory.CreateDirectory(Path.Combine(bench.State!, name));

        BatchException e = Assert.CatchAsync<BatchException>(() => bench.RunAsync(settings, Rows.Ids(1, static _ => "joe"), mapping))!;

        Assert.That(e, Is.InstanceOf<SyncStateException>().Or.InstanceOf<SyncException>());
        Assert.That(e.Message, Does.Contain("denied").Or.Contain("directory"));
    }

    [Test]
    public void JournalFile_DamagedBeforeItsEnd_RefusedAndSaysWhatElseToDelete()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = Write(folder.File("journal"));
        for (int position = 8; position < whole.Length - 13; position++)
        {
            byte[] damaged = [.. whole];
            damaged[position] ^= 0x10;
            File.WriteAllBytes(folder.File("journal"), damaged);

            SyncStateException e = Assert.Throws<SyncStateException>(() => Read(folder.File("journal")), $"byte {position}")!;

            Assert.That(e.Message, Does.Contain("damaged before its end").And.Contain("\"values\""));
        }
    }

    [TestCase(1)]
    [TestCase(12)]
    [TestCase(5_000)]
    public void JournalFile_EndOfZeros_IsNone(int zeros)
    {
        using var folder = new TemporaryFolder();
        byte[] whole = Write(folder.File("journal"));
        for (int cut = 0; cut <= whole.Length; cut++)
        {
            File.WriteAllBytes(folder.File("journal"), whole[..cut]);
            int records = Read(folder.File("journal"));
            File.WriteAllBytes(folder.File("journal"), [.. whole[..cut], .. new byte[zeros]]);

            // A zero more may be what a record lacks.
            Assert.That(Read(folder.File("journal")), Is.InRange(records, records + 1), $"zeros from byte {cut} on");
            using (JournalFile journal = JournalFile.Open(folder.File("journal"), static _ => { })) Assert.That(journal, Is.Not.Null);
        }
    }

    private static byte[] Write(string path)
    {
        using (JournalFile journal = JournalFile.Open(path, static _ => { }))
        {
            journal.Append(new ForkedRecord(1));
            journal.Append(new ForkedRecord(2));
            journal.Append(new CompletedRecord());
            journal.Flush(toDisk: false);
        }

        return File.ReadAllBytes(path);
    }

    private static int Read(string path)
    {
        int records = 0;
        JournalFile.Read(path, _ => records++);
        return records;
    }
}
