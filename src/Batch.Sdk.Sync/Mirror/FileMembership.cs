using Batch.Sdk.Sync.Mirror.Diffing;
using Batch.Sdk.Sync.Mirror.Journal;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>A membership in the files of a state directory, which exists and is this run's alone.</summary>
internal sealed class FileMembership : IMembership
{
    private readonly MembershipReader _reader;
    private readonly bool _isDryRun;
    private readonly MirrorFolder _folder;
    private readonly MirrorPast _past;
    private readonly SnapshotWriter _next;
    private readonly MirrorPlan _plan;

    /// <param name="directory">The state directory.</param>
    /// <param name="reader">Reads the source.</param>
    /// <param name="start">How the first run is to begin.</param>
    /// <param name="isDryRun">Whether the directory is to stay as it is.</param>
    /// <exception cref="SyncStateException">The state cannot be used.</exception>
    public FileMembership(string directory, MembershipReader reader, MirrorStart start, bool isDryRun)
    {
        (_reader, _isDryRun) = (reader, isDryRun);
        var opened = new Stack<IDisposable>();
        T Open<T>(T part)
            where T : IDisposable
        {
            opened.Push(part);
            return part;
        }

        try
        {
            _folder = Open(new MirrorFolder(directory, isDryRun));
            _past = Open(MirrorPast.Open(_folder));
            _next = Open(new SnapshotWriter(_folder.NewSnapshot, HashPartitions.After(_past.Seed, _past.Length)));
            _plan = new MirrorPlan(_folder);
        }
        catch
        {
            foreach (IDisposable part in opened) part.Dispose();
            throw;
        }

        Replaces = _past.IsFirst && start == MirrorStart.Replace;
    }

    public bool Replaces { get; }

    public long TemporaryBytes => _next.File.End + _plan.Length + _past.OverlayLength;

    public IEnumerable<MemberChange> Additions => _plan.Additions;

    public IEnumerable<MemberChange> Removals => _plan.Removals;

    public async Task<Exception?> ReadAsync(CancellationToken cancellationToken)
    {
        Exception? failure = await _reader.ReadAsync(_next.Members, cancellationToken).ConfigureAwait(false);
        _next.Members.Complete();
        return failure;
    }

    public Task<DiffCounts> CompareAsync(CancellationToken cancellationToken) =>
        Task.FromResult(MemberDiff.Run(Replaces ? [] : _past.Files, _next.File, group => _plan.Take(group, _next.Exceptions)));

    public ISendLog OpenLog() =>
        new FileSendLog(new SendJournal(_folder.NewJournal, _past.Generation, _isDryRun ? 0 : _past.JournalEnd), _next.Exceptions);

    public void KeepRemovals()
    {
        foreach (MemberChange removal in Removals) _next.Exceptions.Add(removal.Record.Span);
    }

    /// <summary>If it ends between the two steps, the journal is of an earlier generation, and the next run leaves it aside.</summary>
    public void Commit()
    {
        if (_isDryRun) return;
        _past.Dispose();
        _next.Commit(_folder.Snapshot, _past.Generation + 1);
        File.Delete(_folder.Journal);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _plan.Dispose();
        _next.Dispose();
        _past.Dispose();
        _folder.Dispose();
    }
}
