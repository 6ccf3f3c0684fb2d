using System.Runtime.InteropServices;
using Batch.Sdk.Emulator.Events;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Profiles;

internal sealed class ProfileStore
{
    private readonly Lock _lock = new();
    private readonly AttributeMerge _merge = new();
    private readonly Dictionary<string, EmulatedProfile> _profiles = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_lock) return _profiles.Count;
        }
    }

    public EmulatedProfile? Find(string customId)
    {
        lock (_lock) return _profiles.GetValueOrDefault(customId);
    }

    public EmulatedProfile[] ToArray()
    {
        lock (_lock) return [.. _profiles.Values];
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
            foreach (EmulatedProfile profile in _profiles.Values.Skip(from))
            {
                if (search is null || profile.CustomId.Contains(search, StringComparison.Ordinal))
                {
                    if (page.Count == limit)
                    {
                        next = position;
                        break;
                    }

                    page.Add(profile);
                }

                position++;
            }
        }

        return page;
    }

    /// <summary>Adds a profile as another store had it.</summary>
    public void Restore(string customId, AttributeSet attributes, List<EmulatedEvent> events)
    {
        lock (_lock) _profiles.Add(customId, new EmulatedProfile(customId, attributes, EventHistory.Empty.Append(events)));
    }

    public void Clear()
    {
        lock (_lock) _profiles.Clear();
    }

    /// <summary>Applies the operations of one request in their order, and nothing of another request between them.</summary>
    public void Apply(List<ProfileOperation> operations)
    {
        lock (_lock)
        {
            foreach (ProfileOperation operation in operations)
                if (operation.CustomId is { } customId)
                    Apply(customId, operation);
        }
    }

    private void Apply(string customId, ProfileOperation operation)
    {
        ref EmulatedProfile? profile = ref CollectionsMarshal.GetValueRefOrAddDefault(_profiles, customId, out _);
        profile ??= new EmulatedProfile(customId, AttributeSet.Empty, EventHistory.Empty);
        profile = profile.With(_merge, operation.Attributes, operation.Events);
    }
}
