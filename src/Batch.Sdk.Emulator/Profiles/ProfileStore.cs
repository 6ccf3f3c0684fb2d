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
