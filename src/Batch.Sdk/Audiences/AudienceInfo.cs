namespace Batch.Sdk;

/// <summary>What Batch tells about an audience.</summary>
/// <remarks>Source: Batch's public documentation of <c>audiences/view</c> and <c>audiences/list</c>.</remarks>
public sealed class AudienceInfo
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public AudienceInfo(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>The name; letter case counts.</summary>
    public string Name { get; }

    /// <summary>What the dashboard shows.</summary>
    /// <value><see langword="null"/> if Batch told none.</value>
    public string? DisplayName { get; init; }

    /// <summary>What the members are. An open set; <c>CUSTOM_ID</c> so far.</summary>
    /// <value><see langword="null"/> if Batch told none.</value>
    public string? Type { get; init; }

    /// <summary>How many custom IDs it has. Whether the number is exact at any time is not documented.</summary>
    /// <value><see langword="null"/> if Batch told none.</value>
    public long? MemberCount { get; init; }

    /// <summary>How far the write with the given token has come; without a token, the last write.</summary>
    public IndexingState State { get; init; }

    /// <summary>When it was created.</summary>
    /// <value><see langword="null"/> if Batch told no time that can be read.</value>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last written.</summary>
    /// <value><see langword="null"/> if Batch told no time that can be read.</value>
    public DateTimeOffset? Updated { get; init; }
}
