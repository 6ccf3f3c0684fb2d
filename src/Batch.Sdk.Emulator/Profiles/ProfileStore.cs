using System.Runtime.InteropServices;
using System.Text;
using Batch.Sdk.Emulator.Events;
using Batch.Sdk.Emulator.Records;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles;

internal sealed class ProfileStore
{
    private readonly Lock _lock = new();
    private readonly Names _names;
    private readonly EventReader _events;
    private readonly RecordMerge _merge = new();
    private readonly ByteBuffer _restored = new();
    private EventArchive _archive = new();
    private readonly Dictionary<byte[], StoredProfile> _profiles = new(new CustomIdComparer());
    private readonly Dictionary<byte[], StoredProfile>.AlternateLookup<ReadOnlySpan<byte>> _byId;

    public ProfileStore(Names names, EventReader events)
    {
        _names = names;
        _events = events;
        _byId = _profiles.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public int Count
    {
        get
        {
            lock (_lock) return _profiles.Count;
        }
    }

    public EmulatedProfile? Find(string customId)
    {
        byte[] id = Encoding.UTF8.GetBytes(customId);
        lock (_lock) return _profiles.TryGetValue(id, out StoredProfile profile) ? Snapshot(id, profile) : null;
    }

    public EmulatedProfile[] ToArray()
    {
        lock (_lock) return [.. _profiles.Select(profile => Snapshot(profile.Key, profile.Value))];
    }

    /// <summary>A part of the profiles in order of creation.</summary>
    /// <param name="from">The position of the first.</param>
    /// <param name="limit">How many.</param>
    /// <param name="search">What their custom IDs contain; null for any.</param>
    /// <param name="next">The position of the one after them, or null at the end.</param>
    public IReadOnlyList<EmulatedProfile> Page(int from, int limit, string? search, out int? next)
    {
        var page = new List<EmulatedProfile>();
        next = null;
        lock (_lock)
        {
            int position = from;
            foreach ((byte[] id, StoredProfile profile) in _profiles.Skip(from))
            {
                if (search is null || Encoding.UTF8.GetString(id).Contains(search, StringComparison.Ordinal))
                {
                    if (page.Count == limit)
                    {
                        next = position;
                        break;
                    }

                    page.Add(Snapshot(id, profile));
                }

                position++;
            }
        }

        return page;
    }

    /// <summary>Adds a profile as another store had it.</summary>
    public void Restore(string customId, AttributeSet attributes, IEnumerable<ReceivedEvent> events)
    {
        lock (_lock)
        {
            _restored.Clear();
            foreach ((string name, object value) in attributes) _restored.WriteObject(_names.IdOf(name), value);
            var profile = default(StoredProfile);
            profile.SetRecord(_restored.Span);
            foreach (ReceivedEvent e in events) profile.Add(_archive.Add(e.Time, JsonMarshal.GetRawUtf8Value(e.Json)));
            _profiles.Add(Encoding.UTF8.GetBytes(customId), profile);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _profiles.Clear();
            _archive = new EventArchive();
        }
    }

    /// <summary>Applies the operations of one request in their order, and nothing of another request between them.</summary>
    public void Apply(OperationBatch batch)
    {
        lock (_lock)
        {
            foreach (OperationBatch.Operation operation in batch.Operations) Apply(batch, operation);
        }
    }

    private void Apply(OperationBatch batch, OperationBatch.Operation operation)
    {
        ref StoredProfile profile = ref CollectionsMarshal.GetValueRefOrAddDefault(_byId, batch[operation.CustomId], out _);
        if (operation.Changes.Length > 0) profile.SetRecord(_merge.Apply(profile.Record, batch[operation.Changes]));
        for (int i = 0; i < operation.EventCount; i++) profile.Add(batch.MoveEvent(operation.FirstEvent + i, _archive));
    }

    private EmulatedProfile Snapshot(byte[] customId, StoredProfile profile) => new(
        Encoding.UTF8.GetString(customId),
        profile.Record.ToArray(),
        new EventHistory(_events, _archive, profile.Events ?? [], profile.EventCount),
        _names);
}
