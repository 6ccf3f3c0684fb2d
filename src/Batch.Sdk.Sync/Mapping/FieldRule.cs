namespace Batch.Sdk.Sync.Mapping;

/// <summary>Where the value of one field comes from: a constant, or the first of some columns that has a value.</summary>
internal sealed record FieldRule(string Field, IReadOnlyList<string> Columns, SourceValue Constant, FieldOptions Options)
{
    public bool IsConstant => Columns.Count == 0;

    public bool IsUrl => Options.Type == FieldType.Url;
}
