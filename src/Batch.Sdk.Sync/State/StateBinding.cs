namespace Batch.Sdk.Sync.State;

/// <summary>What a state belongs to. It says nothing of any other job.</summary>
internal sealed record StateBinding
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required string Endpoint { get; init; }

    /// <summary>A hash of the project key.</summary>
    public required string Project { get; init; }

    public required SyncTarget Target { get; init; }

    public required SyncMode Mode { get; init; }

    public required string? Audience { get; init; }

    /// <summary>When the audience was created: another one of the same name has other members.</summary>
    public DateTimeOffset? AudienceCreated { get; init; }

    /// <summary>A hash of the mapping.</summary>
    public required string Mapping { get; init; }

    /// <summary>The same, of the audience that was created then.</summary>
    public StateBinding With(DateTimeOffset? audienceCreated) => this with { AudienceCreated = audienceCreated ?? AudienceCreated };

    /// <param name="other">What somebody wants to use it for.</param>
    /// <param name="place">Where the state is, in words for people.</param>
    /// <param name="remedy">What to do, in words for people.</param>
    /// <exception cref="SyncStateException">It belongs to another job.</exception>
    public void RequireSame(StateBinding other, string place, string remedy)
    {
        string[] differences = [.. DifferencesTo(other)];
        if (differences.Length > 0)
            throw new SyncStateException($"The state in {place} belongs to another job: it differs in {string.Join(", ", differences)}. {remedy}");
    }

    /// <summary>What of this is not so in another binding, in words for people.</summary>
    public IEnumerable<string> DifferencesTo(StateBinding other)
    {
        if (Endpoint != other.Endpoint) yield return "the endpoint";
        if (Project != other.Project) yield return "the project key";
        if (Target != other.Target || Mode != other.Mode) yield return "the object or the mode";
        if (Audience != other.Audience) yield return "the audience";
        if (Mapping != other.Mapping) yield return "the mapping";
        if (AudienceCreated is { } created && other.AudienceCreated is { } known && created != known)
            yield return "the audience, which was deleted and created anew";
    }
}
