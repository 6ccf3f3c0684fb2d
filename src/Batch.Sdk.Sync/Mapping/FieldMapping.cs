using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync;

/// <summary>
/// Which column becomes which field: <c>new FieldMapping().Map("id", "custom_id").Map("Plan", "plan")</c>. Columns that have the name of one of
/// <see cref="SyncCapabilities.DefaultFields"/> are mapped by themselves; not from a source whose rows have columns of their own
/// (<see cref="NdjsonSource"/>): map each there. Not thread-safe.
/// </summary>
public sealed class FieldMapping
{
    private static readonly FieldOptions AsItIs = new();
    private readonly List<FieldRule> _rules = [];

    internal IReadOnlyList<FieldRule> Rules => _rules;

    /// <summary>Maps a column to a field.</summary>
    /// <param name="column">The name of the column, in its letter case.</param>
    /// <param name="field">A name of <see cref="FieldNames"/>, a native attribute, or an attribute of your own.</param>
    /// <param name="options">Type, policy for missing values, change; null for the value as it is.</param>
    /// <returns>This mapping.</returns>
    public FieldMapping Map(string column, string field, FieldOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(column);
        return MapFirst([column], field, options);
    }

    /// <summary>Maps the first of several columns that has a value to a field.</summary>
    /// <param name="columns">The names of the columns, at least one.</param>
    /// <param name="field">The field.</param>
    /// <param name="options">Type, policy for missing values, change; null for the value as it is.</param>
    /// <returns>This mapping.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no column.</exception>
    public FieldMapping MapFirst(IReadOnlyList<string> columns, string field, FieldOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count);
        _rules.Add(new FieldRule(field, [.. columns], default, options ?? AsItIs));
        return this;
    }

    /// <summary>Gives a field the same value in each row.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    /// <returns>This mapping.</returns>
    public FieldMapping Set(string field, SourceValue value)
    {
        ArgumentNullException.ThrowIfNull(field);
        _rules.Add(new FieldRule(field, [], value, AsItIs));
        return this;
    }
}
