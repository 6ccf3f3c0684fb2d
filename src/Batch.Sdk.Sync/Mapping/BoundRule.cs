namespace Batch.Sdk.Sync.Mapping;

/// <summary>A rule on a source.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Columns">The positions of its columns among those that are used.</param>
internal sealed record BoundRule(FieldRule Rule, int[] Columns);
