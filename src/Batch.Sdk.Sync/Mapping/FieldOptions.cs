namespace Batch.Sdk.Sync;

/// <summary>How the value of a column becomes that of a field.</summary>
public sealed record FieldOptions
{
    /// <summary>The type it takes.</summary>
    /// <value>Default <see cref="FieldType.Source"/>.</value>
    public FieldType Type { get; init; }

    /// <summary>What a missing value does.</summary>
    /// <value>Default <see cref="NullPolicy.LeaveAlone"/>.</value>
    public NullPolicy Nulls { get; init; }

    /// <summary>Changes the value before it takes its type, such as <see cref="Transforms.Trim"/>; not asked for a missing one.</summary>
    /// <value>Default null: the value as it is.</value>
    public Func<SourceValue, SourceValue>? Transform { get; init; }
}
