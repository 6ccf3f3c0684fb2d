using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Audiences;

/// <summary>An audience and its history of tokens. Not thread-safe: the store guards it.</summary>
internal sealed class Audience(long sequence, string name, string? displayName, DateTimeOffset created)
{
    private readonly WriteHistory _writes = new();
    private Dictionary<string, IReadOnlyDictionary<string, object>> _members = new(StringComparer.Ordinal);
    private EmulatedAudience? _snapshot;
    private int _content;

    /// <summary>The position in the order of creation, which is that of the list.</summary>
    public long Sequence => sequence;

    public string Name => name;

    public string? DisplayName => displayName;

    public DateTimeOffset Created => created;

    public DateTimeOffset Updated => _writes.Last.At;

    public int Count => _members.Count;

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> Members => _members;

    /// <summary>The size after each of the latest writes.</summary>
    public IReadOnlyCollection<AudienceSize> Sizes => _writes.Sizes;

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
        _writes.Add(token, new AudienceWrite(at, _content), Count);
        _snapshot = null;
    }

    /// <summary>Puts a new audience into the state that another one was in.</summary>
    public void Restore(
        DateTimeOffset updated, IEnumerable<AudienceSize> sizes, Dictionary<string, IReadOnlyDictionary<string, object>> members)
    {
        _members = members;
        _writes.Restore(new AudienceWrite(updated, _content), sizes);
    }

    /// <summary>The state of the write with this token, or of the last one; null where the token is unknown.</summary>
    public string? StateOf(string? token, DateTimeOffset now, TimeSpan indexingTime)
    {
        AudienceWrite write = _writes.Last;
        if (token is not null && !_writes.TryFind(token, out write)) return null;
        if (write.Content < _content) return IndexingState.Replaced;
        return now - write.At < indexingTime ? IndexingState.InProgress : IndexingState.Applied;
    }

    public EmulatedAudience Snapshot() => _snapshot ??= new EmulatedAudience(
        name,
        displayName,
        created,
        Updated,
        new Dictionary<string, IReadOnlyDictionary<string, object>>(_members, StringComparer.Ordinal),
        [.. Sizes]);

    private void Apply(MemberChange change)
    {
        if (change.Remove) _members.Remove(change.Id);
        else if (change.Attributes is not null) _members[change.Id] = change.Attributes;
        else _members.TryAdd(change.Id, AttributeSet.Empty);
    }
}
