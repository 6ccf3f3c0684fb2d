namespace Batch.Sdk.Sync.Mapping;

/// <summary>Where the value of one field comes from: a constant, or the first of some columns that has a value.</summary>
internal sealed record FieldRule(string Field, IReadOnlyList<string> Columns, SourceValue Constant, FieldOptions Options)
{
    /// <summary>Whether its transform is known by no name, so that what it does shows in the values only.</summary>
    public bool IsOpaque => Options.Transform is { } transform && transform.Method.DeclaringType != typeof(Transforms);

    public bool IsConstant => Columns.Count == 0;

    public bool IsUrl => Options.Type == FieldType.Url;
}
