namespace Batch.Sdk.Sync.Running;

/// <summary>How many rows there were of each kind.</summary>
internal sealed class RowCounts
{
    private readonly long[] _byStatus = new long[Enum.GetValues<ItemStatus>().Length];
    private readonly Dictionary<string, long> _rejectedByCode = new(StringComparer.Ordinal);
    private long _unchanged;

    public long Resumed { get; set; }

    public long Subscriptions { get; set; }

    public void Unchanged() => _unchanged++;

    public void Add(ItemStatus status, IReadOnlyList<Fault> faults)
    {
        _byStatus[(int)status]++;
        if (status != ItemStatus.Rejected) return;
        foreach (string code in faults.Select(static fault => fault.Id).Distinct())
            _rejectedByCode[code] = _rejectedByCode.GetValueOrDefault(code) + 1;
    }

    public SyncReport ToReport() => new()
    {
        Accepted = Of(ItemStatus.Accepted) + Of(ItemStatus.AcceptedWithErrors),
        AcceptedWithErrors = Of(ItemStatus.AcceptedWithErrors),
        Rejected = Of(ItemStatus.Rejected),
        Merged = Of(ItemStatus.Merged),
        Unchanged = _unchanged,
        Ambiguous = Of(ItemStatus.Ambiguous),
        NotAttempted = Of(ItemStatus.NotAttempted),
        Resumed = Resumed,
        SubscriptionsSent = Subscriptions,
        RejectedByCode = _rejectedByCode,
    };

    private long Of(ItemStatus status) => _byStatus[(int)status];
}
