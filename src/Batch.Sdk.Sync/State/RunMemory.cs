using Batch.Sdk.Sync.State.Journals;
using Batch.Sdk.Sync.State.Values;

namespace Batch.Sdk.Sync.State;

/// <summary>What a run remembers of earlier ones, and notes for later ones. Without a state it is nothing; in a dry run nothing is noted.</summary>
internal sealed class RunMemory : IDisposable
{
    private const string JournalName = "journal";
    private const string ValuesName = "values";

    private readonly string? _journalPath;
    private readonly string? _scratch;

    private RunMemory(EarlierRun earlier, ValueTable? values, JournalFile? journal, string? journalPath, string? scratch)
    {
        (Earlier, Values, Journal) = (earlier, values, journal);
        (_journalPath, _scratch) = (journalPath, scratch);
    }

    /// <summary>How far the last run came, if it did not end.</summary>
    public EarlierRun Earlier { get; }

    /// <summary>What was accepted so far; null where nothing is remembered.</summary>
    public ValueTable? Values { get; }

    /// <summary>Where to note what is done; null where nothing is noted.</summary>
    public JournalFile? Journal { get; }

    public static RunMemory None() => new(Nothing(), null, null, null, null);

    /// <summary>Takes up what is remembered in a folder.</summary>
    public static RunMemory Open(StateFolder folder, ValueFate fate, bool isRepeatable)
    {
        string path = folder.PathOf(JournalName);
        var values = new ValueTable(folder.PathOf(ValuesName), folder.PathOf(""));
        try
        {
            var earlier = new EarlierRun(values, fate, isRepeatable);
            JournalFile journal = JournalFile.Open(path, earlier.Take);
            earlier.Seal();
            if (!earlier.IsComplete) return new RunMemory(earlier, values, journal, path, null);

            // It died between two last steps, of which this is the second.
            journal.Dispose();
            values.Save(static _ => true);
            File.Delete(path);
            values.Dispose();
            return Open(folder, fate, isRepeatable);
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }

    /// <summary>Takes up what is remembered in a folder, without changing anything there.</summary>
    public static RunMemory Look(StateFolder folder, ValueFate fate, bool isRepeatable)
    {
        string scratch = Directory.CreateTempSubdirectory("batch-").FullName;
        ValueTable? values = null;
        try
        {
            values = new ValueTable(folder.PathOf(ValuesName), scratch);
            var earlier = new EarlierRun(values, fate, isRepeatable);
            JournalFile.Read(folder.PathOf(JournalName), earlier.Take);
            earlier.Seal();
            return new RunMemory(earlier.IsComplete ? Nothing() : earlier, values, null, null, scratch);
        }
        catch
        {
            values?.Dispose();
            Directory.Delete(scratch, recursive: true);
            throw;
        }
    }

    /// <summary>The run has come to its end: what it brought about is kept, and the next run is a new one.</summary>
    /// <param name="isKept">Whether a value is worth keeping.</param>
    public void Complete(Func<ulong, bool> isKept)
    {
        if (Journal is null) return;
        Journal.Append(new CompletedRecord());
        Journal.Flush(toDisk: true);
        Values!.Save(isKept);
        Journal.Dispose();
        File.Delete(_journalPath!);
    }

    public void Dispose()
    {
        Journal?.Dispose();
        Values?.Dispose();
        if (_scratch is not null) Directory.Delete(_scratch, recursive: true);
    }

    private static EarlierRun Nothing()
    {
        var earlier = new EarlierRun(null, new ValueFate(isRepeatable: true, isEvent: false), isRepeatable: true);
        earlier.Seal();
        return earlier;
    }
}
