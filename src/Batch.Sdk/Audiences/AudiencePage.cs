namespace Batch.Sdk.Audiences;

/// <summary>A page of the list, and where the next one begins.</summary>
internal sealed record AudiencePage(IReadOnlyList<AudienceInfo> Audiences, bool HasMore, string? NextFrom);
