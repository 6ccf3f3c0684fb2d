using Batch.Sdk.Sync.Mirror.Diffing;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>What is known of the members of an audience, how it is compared with a source, and how it becomes what Batch accepted.</summary>
internal interface IMembership : IDisposable
{
    /// <summary>Whether the source is to replace all members: no run has read it whole so far, and that is how the first one is to begin.</summary>
    bool Replaces { get; }

    /// <summary>What the run takes of the disk of this machine for itself, as far as it has gone: it is given back at its end, or is the next state.</summary>
    long TemporaryBytes { get; }

    /// <summary>The changes that add. There after the comparison.</summary>
    IEnumerable<MemberChange> Additions { get; }

    /// <summary>The changes that remove. There after the comparison.</summary>
    IEnumerable<MemberChange> Removals { get; }

    /// <summary>Takes in the source, and returns what it failed with, if it did.</summary>
    /// <exception cref="SyncException">It was asked to stop, too many rows are bad, or a callback failed.</exception>
    /// <exception cref="SyncCanceledException">The token was cancelled.</exception>
    Task<Exception?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Compares what was with what is.</summary>
    Task<DiffCounts> CompareAsync(CancellationToken cancellationToken);

    /// <summary>Where the sending of the changes is noted.</summary>
    ISendLog OpenLog();

    /// <summary>No removal was made: whoever is gone from the source is a member all the same.</summary>
    void KeepRemovals();

    /// <summary>What the run found and did is what the next one goes on from.</summary>
    void Commit();
}
