using Batch.Sdk.Sync.Mirror.Journal;
using Batch.Sdk.Sync.Mirror.Snapshots;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>What is known of the audience when a run begins: the last snapshot, overruled by what has been sent since.</summary>
internal sealed class MirrorPast : IDisposable
{
    private readonly Snapshot? _last;
    private readonly BlockFile? _overlay;

    private MirrorPast(Snapshot? last, BlockFile? overlay, long seed, long journalEnd)
    {
        (_last, _overlay) = (last, overlay);
        (Seed, JournalEnd) = (seed, journalEnd);
        Files = [.. new[] { last?.File, overlay }.OfType<BlockFile>()];
    }

    /// <summary>Whether no run has read its source whole so far.</summary>
    public bool IsFirst => _last is null;

    public long Generation => _last?.Header.Generation ?? 0;

    public long Seed { get; }

    /// <summary>Bytes of the snapshot.</summary>
    public long Length => _last?.Length ?? 0;

    /// <summary>Bytes of what has been sent since, by partition.</summary>
    public long OverlayLength => _overlay?.End ?? 0;

    /// <summary>Up to where the journal is whole; 0 if it is to begin anew.</summary>
    public long JournalEnd { get; }

    /// <summary>Each overruled by the next.</summary>
    public IReadOnlyList<BlockFile> Files { get; }

    /// <exception cref="SyncStateException">A file is damaged, or of another version.</exception>
    public static MirrorPast Open(MirrorFolder folder)
    {
        Snapshot? last = Snapshot.TryOpen(folder.Snapshot);
        try
        {
            using JournalReader? journal = JournalReader.TryOpen(folder.Journal);
            long generation = last?.Header.Generation ?? 0;
            long seed = last?.Header.Seed ?? Random.Shared.NextInt64();
            if (journal?.Generation > generation) throw StateErrors.Unpaired(folder.Snapshot, folder.Journal);
            DiskSpace.Require(folder.Work, last?.Length ?? 0, journal?.Length ?? 0);
            bool isOfUse = journal?.Generation == generation;
            BlockFile? overlay = isOfUse ? Replay(journal!, folder, HashPartitions.After(seed, last?.Length ?? 0)) : null;
            return new MirrorPast(last, overlay, seed, isOfUse ? journal!.End : 0);
        }
        catch
        {
            last?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _last?.Dispose();
        _overlay?.Dispose();
    }

    private static BlockFile Replay(JournalReader journal, MirrorFolder folder, HashPartitions partitions)
    {
        BlockFile overlay = BlockFile.Create(folder.Overlay, partitions);
        try
        {
            var known = new PartitionWriter(overlay, Section.Exceptions);
            new JournalReplay(known).Run(journal);
            known.Complete();
            return overlay;
        }
        catch
        {
            overlay.Dispose();
            throw;
        }
    }
}
