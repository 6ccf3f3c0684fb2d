using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Batch.Sdk.Emulator.Profiles;

namespace Batch.Sdk.Emulator;

/// <summary>
/// The profiles in the store. Each look is at the present state and safe while requests arrive; an enumeration shows the state at
/// its beginning.
/// </summary>
public sealed class ProfileCollection : IReadOnlyCollection<EmulatedProfile>
{
    private readonly ProfileStore _store;

    internal ProfileCollection(ProfileStore store) => _store = store;

    /// <summary>The number of profiles.</summary>
    public int Count => _store.Count;

    /// <summary>The profile with this custom ID.</summary>
    /// <param name="customId">The custom ID.</param>
    /// <exception cref="KeyNotFoundException">There is no such profile.</exception>
    public EmulatedProfile this[string customId] => TryGetValue(customId, out EmulatedProfile? profile)
        ? profile
        : throw new KeyNotFoundException($"There is no profile \"{customId}\" among {Count}.");

    /// <summary>Looks a profile up.</summary>
    /// <param name="customId">The custom ID.</param>
    /// <param name="profile">The profile, or null.</param>
    /// <returns>Whether there is such a profile.</returns>
    public bool TryGetValue(string customId, [NotNullWhen(true)] out EmulatedProfile? profile) =>
        (profile = _store.Find(customId)) is not null;

    /// <inheritdoc/>
    public IEnumerator<EmulatedProfile> GetEnumerator() => _store.ToArray().AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
