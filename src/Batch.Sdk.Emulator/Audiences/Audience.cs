using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Audiences;

/// <summary>An audience and its history of tokens. Not thread-safe: the store guards it.</summary>
internal sealed class Audience(long sequence, string name, string? displayName, DateTimeOffset created)
{
    private readonly Dictionary<string, Write> _writes = new(StringComparer.Ordinal);
    private Dictionary<string, IReadOnlyDictionary<string, object>> _members = new(StringComparer.Ordinal);
    private EmulatedAudience? _snapshot;
    private Write _last;
    private int _content;

    /// <summary>The position in the order of creation, which is that of the list.</summary>
    public long Sequence => sequence;

    public string Name => name;

    public string? DisplayName => displayName;

    public DateTimeOffset Created => created;

    public DateTimeOffset Updated => _last.At;

    public int Count => _members.Count;

    public void Replace(IEnumerable<MemberChange> changes)
    {
        _members = new(StringComparer.Ordinal);
        _content++;
        Update(changes);
    }

    public void Update(IEnumerable<MemberChange> changes)
    {
        // The last action for an ID is the only one that counts, its attributes included.
        foreach (MemberChange change in changes.Reverse().DistinctBy(c => c.Id, StringComparer.Ordinal).Reverse()) Apply(change);
    }

    /// <summary>Ends a write of whatever kind.</summary>
    public void Sign(string token, DateTimeOffset at)
    {
        _last = new Write(at, _content);
        _writes.Add(token, _last);
        _snapshot = null;
    }

    /// <summary>The state of the write with this token, or of the last one; null where the token is unknown.</summary>
    public string? StateOf(string? token, DateTimeOffset now, TimeSpan indexingTime)
    {
        Write write = _last;
        if (token is not null && !_writes.TryGetValue(token, out write)) return null;
        if (write.Content < _content) return IndexingState.Replaced;
        return now - write.At < indexingTime ? IndexingState.InProgress : IndexingState.Applied;
    }

    public EmulatedAudience Snapshot() => _snapshot ??= new EmulatedAudience(
        name, displayName, created, Updated, new Dictionary<string, IReadOnlyDictionary<string, object>>(_members, StringComparer.Ordinal));

    private void Apply(MemberChange change)
    {
        if (change.Remove) _members.Remove(change.Id);
        else if (change.Attributes is not null) _members[change.Id] = change.Attributes;
        else _members.TryAdd(change.Id, AttributeSet.Empty);
    }

    private readonly record struct Write(DateTimeOffset At, int Content);
}
