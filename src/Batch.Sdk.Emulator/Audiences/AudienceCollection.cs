using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Batch.Sdk.Emulator.Audiences;

namespace Batch.Sdk.Emulator;

/// <summary>
/// The audiences in the store. Each look is at the present state and safe while requests arrive; an enumeration shows the state at
/// its beginning, in order of creation.
/// </summary>
public sealed class AudienceCollection : IReadOnlyCollection<EmulatedAudience>
{
    private readonly AudienceStore _store;

    internal AudienceCollection(AudienceStore store) => _store = store;

    /// <summary>The number of audiences.</summary>
    public int Count => _store.Count;

    /// <summary>The audience with this name.</summary>
    /// <param name="name">The name, case-sensitive.</param>
    /// <exception cref="KeyNotFoundException">There is no such audience.</exception>
    public EmulatedAudience this[string name] => TryGetValue(name, out EmulatedAudience? audience)
        ? audience
        : throw new KeyNotFoundException($"There is no audience \"{name}\" among {Count}.");

    /// <summary>Looks an audience up.</summary>
    /// <param name="name">The name, case-sensitive.</param>
    /// <param name="audience">The audience, or null.</param>
    /// <returns>Whether there is such an audience.</returns>
    public bool TryGetValue(string name, [NotNullWhen(true)] out EmulatedAudience? audience) =>
        (audience = _store.Find(name)) is not null;

    /// <inheritdoc/>
    public IEnumerator<EmulatedAudience> GetEnumerator() => _store.ToArray().AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
