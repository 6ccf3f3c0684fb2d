namespace Batch.Sdk.Emulator.Audiences;

/// <param name="Audience">The audience as a whole.</param>
/// <param name="Sizes">Its size after each of the latest writes.</param>
/// <param name="Members">The members of the page.</param>
/// <param name="Next">Where the next page begins, or null on the last page.</param>
internal sealed record AudienceDetail(
    AudienceView Audience,
    IReadOnlyList<AudienceSize> Sizes,
    IReadOnlyList<KeyValuePair<string, IReadOnlyDictionary<string, object>>> Members,
    int? Next);
