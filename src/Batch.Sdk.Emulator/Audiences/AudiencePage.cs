namespace Batch.Sdk.Emulator.Audiences;

/// <param name="Audiences">The audiences of the page.</param>
/// <param name="Total">All audiences there are.</param>
/// <param name="Next">Where the next page begins, or null on the last page.</param>
internal sealed record AudiencePage(IReadOnlyList<AudienceView> Audiences, int Total, long? Next);
