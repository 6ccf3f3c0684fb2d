using Batch.Sdk.Sync.Mirror.Diffing;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>Counts what becomes of rows and members.</summary>
internal sealed class MirrorTally(IReadOnlyList<SyncFault> warnings, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<string, long> _byCode = new(StringComparer.Ordinal);
    private long _accepted;
    private long _ambiguous;
    private long _notAttempted;
    private long _merged;
    private long _unchanged;
    private long _removalsPlanned;
    private long _removed;
    private long _removalsAmbiguous;
    private long _removalsNotAttempted;
    private long _removalsRefused;
    private Fault? _refusal;

    public long Read { get; private set; }

    public long Rejected { get; private set; }

    /// <summary>Rejected rows of which it is not known whose they are.</summary>
    public long Unidentified { get; private set; }

    public void CountRow() => Read++;

    /// <summary>So many rows have been read by now.</summary>
    public void CountRowsTo(long read) => Read = read;

    public void Reject(IReadOnlyList<Fault> faults)
    {
        Rejected++;
        foreach (string code in faults.Select(static fault => fault.Id).Distinct()) _byCode[code] = _byCode.GetValueOrDefault(code) + 1;
    }

    public void CountUnidentified() => Unidentified++;

    /// <summary>The run ends before it is known what would have become of the rest.</summary>
    public void GiveUp()
    {
        _notAttempted = Read - Rejected - _accepted - _merged - _unchanged - _ambiguous;
        _removalsNotAttempted = _removalsPlanned - _removed - _removalsAmbiguous;
    }

    /// <param name="counts">What the comparison came to.</param>
    /// <param name="isWhole">Whether the source was read whole: if not, nobody is known to be gone.</param>
    public void Take(DiffCounts counts, bool isWhole)
    {
        (_merged, _unchanged) = (counts.Merged, counts.Unchanged);
        if (isWhole) _removalsPlanned = counts.Removals;
    }

    public void CountAddition(ItemStatus status, long count = 1)
    {
        if (status is ItemStatus.Accepted or ItemStatus.AcceptedWithErrors) _accepted += count;
        else if (status == ItemStatus.Ambiguous) _ambiguous += count;
        else _notAttempted += count;
    }

    /// <summary>One that was refused is as one that was not sent, but said to be: who it is about may be a member.</summary>
    public void CountRemoval(ItemStatus status, IReadOnlyList<Fault> faults)
    {
        if (status == ItemStatus.Rejected)
        {
            _removalsRefused++;
            _refusal ??= faults is [Fault first, ..] ? first : null;
        }

        if (status is ItemStatus.Accepted or ItemStatus.AcceptedWithErrors) _removed++;
        else if (status == ItemStatus.Ambiguous) _removalsAmbiguous++;
        else _removalsNotAttempted++;
    }

    /// <param name="sent">What the client says of its requests; null if there were none.</param>
    /// <param name="withheldReason">Why no removal was sent; null if all were to be.</param>
    public SyncReport ToReport(BulkReport? sent = null, string? withheldReason = null) => new()
    {
        Read = Read,
        Accepted = _accepted,
        Added = _accepted,
        Rejected = Rejected,
        Merged = _merged,
        Unchanged = _unchanged,
        Ambiguous = _ambiguous,
        NotAttempted = _notAttempted,
        RemovalsPlanned = _removalsPlanned,
        Removed = _removed,
        Withheld = withheldReason is null ? 0 : _removalsPlanned,
        RemovalsAmbiguous = _removalsAmbiguous,
        RemovalsNotAttempted = withheldReason is null ? _removalsNotAttempted : 0,
        WithheldReason = withheldReason,
        Requests = sent?.Requests ?? 0,
        Retries = sent?.Retries ?? 0,
        Throttled = sent?.Throttled ?? 0,
        Duration = time.GetElapsedTime(_start),
        RejectedByCode = _byCode,
        Warnings = _removalsRefused == 0 ? warnings : [.. warnings, Refused()],
    };

    private SyncFault Refused() => new(
        "audience",
        $"{_removalsRefused} of the removals were refused; the next run tries again. {_refusal?.Message}",
        IsWarning: true);
}
