namespace Batch.Campaign.Tests.Scenarios;

/// <summary>How one call, or one run of a sync, is cut short, and how long it takes until the next one begins.</summary>
internal sealed record Disturbance(int? SourceFailsAfter, TimeSpan? CancelAfter, int? CancelAtRequest, TimeSpan Rest)
{
    /// <summary>Long enough for all that an answer can have asked to wait.</summary>
    public static readonly TimeSpan LongRest = TimeSpan.FromHours(2);

    public static Disturbance Draw(Random random, int items) => new(
        random.Is(20) ? random.Between(0, items) : null,
        random.Is(20) ? TimeSpan.FromMilliseconds(random.Pick(0, 50, 900, 20_000) + random.Next(100)) : null,
        random.Is(20) ? random.Between(1, 12) : null,
        random.Pick(TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(3), LongRest));

    public override string ToString()
    {
        string[] parts =
        [
            .. SourceFailsAfter is { } items ? [$"source fails after {items}"] : Array.Empty<string>(),
            .. CancelAfter is { } wait ? [FormattableString.Invariant($"cancelled after {wait.TotalMilliseconds} ms")] : Array.Empty<string>(),
            .. CancelAtRequest is { } request ? [$"cancelled at request {request}"] : Array.Empty<string>(),
        ];
        return $"{(parts.Length == 0 ? "let be" : string.Join(", ", parts))}, then a rest of {Rest:c}";
    }
}
