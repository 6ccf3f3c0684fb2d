namespace Batch.Sdk.Emulator;

/// <summary>An audience as it stood when it was looked up. It does not change when further requests arrive.</summary>
public sealed class EmulatedAudience
{
    internal EmulatedAudience(
        string name,
        string? displayName,
        DateTimeOffset created,
        DateTimeOffset updated,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> members,
        IReadOnlyList<AudienceSize> sizeHistory)
    {
        Name = name;
        DisplayName = displayName;
        Created = created;
        Updated = updated;
        Members = members;
        SizeHistory = sizeHistory;
    }

    /// <summary>The name, unique and case-sensitive.</summary>
    public string Name { get; }

    /// <summary>The text shown to people, or null where none was given.</summary>
    public string? DisplayName { get; }

    /// <summary>When the audience was created.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>When the audience was last created, updated or replaced.</summary>
    public DateTimeOffset Updated { get; }

    /// <summary>
    /// The attributes of each member by custom ID. A value is a <see cref="string"/>, <see cref="long"/>, <see cref="double"/>,
    /// <see cref="bool"/>, <see cref="DateTimeOffset"/>, <see cref="Uri"/> or a read-only list of strings.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> Members { get; }

    /// <summary>The number of members after each write, oldest first: the creation, each update and each replacement.</summary>
    /// <value>Of the latest 500 writes.</value>
    public IReadOnlyList<AudienceSize> SizeHistory { get; }
}
