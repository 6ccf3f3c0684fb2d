namespace Batch.Sdk.Sync;

/// <summary>
/// Which value of an item becomes which field: <c>new FieldMapping&lt;Customer&gt;().Map(c => c.Id, "custom_id").Map(c => c.Plan, "plan")</c>.
/// Not thread-safe.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class FieldMapping<T>
{
    private readonly List<Func<T, SourceValue>> _values = [];

    internal FieldMapping Fields { get; } = new();

    /// <summary>Maps a value of an item to a field.</summary>
    /// <param name="value">Takes the value from an item. Simple types convert by themselves, a list of texts by <see cref="SourceValue.FromTexts"/>.
    /// </param>
    /// <param name="field">A name of <see cref="FieldNames"/>, a native attribute, or an attribute of your own.</param>
    /// <param name="options">Type, policy for missing values, change; null for the value as it is.</param>
    /// <returns>This mapping.</returns>
    public FieldMapping<T> Map(Func<T, SourceValue> value, string field, FieldOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        Fields.Map(ColumnOf(_values.Count), field, options);
        _values.Add(value);
        return this;
    }

    /// <summary>Gives a field the same value in each item.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    /// <returns>This mapping.</returns>
    public FieldMapping<T> Set(string field, SourceValue value)
    {
        Fields.Set(field, value);
        return this;
    }

    internal void AddTo(ItemColumns<T> columns)
    {
        for (int i = 0; i < _values.Count; i++) columns.Add(ColumnOf(i), _values[i]);
    }

    private static string ColumnOf(int index) => $"value {index + 1}";
}
