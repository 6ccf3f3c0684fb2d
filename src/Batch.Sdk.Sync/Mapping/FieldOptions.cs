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

    /// <summary>Changes the value before it takes its type, such as <see cref="Transforms.Trim"/>; not asked for a missing one. It must
    /// give the same for the same value, as it may be asked more than once.</summary>
    /// <value>Default null: the value as it is.</value>
    public Func<SourceValue, SourceValue>? Transform { get; init; }

    /// <summary>
    /// The country of phone numbers that are written without one: <c>06 39 98 13 37</c> becomes <c>+33639981337</c> in <c>FR</c>. One in
    /// international form keeps its country; what is no number is a fault of its row.
    /// </summary>
    /// <value>A code of ISO 3166-1 alpha-2, such as <c>FR</c>. Default null: the value is no phone number, or has its country.</value>
    public string? Country { get; init; }
}
