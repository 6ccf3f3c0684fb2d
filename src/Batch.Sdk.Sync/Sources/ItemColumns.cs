namespace Batch.Sdk.Sync;

/// <summary>The columns of an <see cref="ItemsSource{T}"/>.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class ItemColumns<T>
{
    private readonly List<string> _names = [];
    private readonly List<Func<T, SourceValue>> _values = [];

    internal ItemColumns()
    {
    }

    internal IReadOnlyList<string> Names => _names;

    internal IReadOnlyList<Func<T, SourceValue>> Values => _values;

    /// <summary>Adds a column.</summary>
    /// <param name="name">Its name; case matters.</param>
    /// <param name="value">Takes its value from an item; simple types convert by themselves.</param>
    /// <returns>These columns.</returns>
    /// <exception cref="ArgumentException">The name is empty or another column has it.</exception>
    public ItemColumns<T> Add(string name, Func<T, SourceValue> value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        if (_names.Contains(name)) throw new ArgumentException($"There is a column '{name}' already.", nameof(name));
        _names.Add(name);
        _values.Add(value);
        return this;
    }
}
