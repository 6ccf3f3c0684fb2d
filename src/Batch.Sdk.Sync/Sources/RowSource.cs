using Batch.Sdk.Sync.Sources;

namespace Batch.Sdk.Sync;

/// <summary>
/// Rows of a table, read once from the first to the last. A source that throws has been read incompletely, which is never taken for its
/// end. Not thread-safe.
/// </summary>
public abstract class RowSource : IAsyncDisposable
{
    /// <summary>Why the present row cannot be read, such as JSON that is not valid; the rows after it can.</summary>
    /// <value>Null where it can be read.</value>
    public virtual string? RowFault => null;

    /// <summary>Where the present row stands in words for people, such as <c>line 8</c>.</summary>
    public abstract string Location { get; }

    /// <summary>The same, without words being made of it.</summary>
    internal virtual Place Place => new(Location, 0);

    /// <summary>Opens the source.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The names of the columns, or null where each row has its own.</returns>
    public abstract ValueTask<IReadOnlyList<string>?> OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>Says which columns will be looked at, before the first row is read.</summary>
    /// <param name="columns">Names among those of <see cref="OpenAsync"/>.</param>
    public abstract void Use(IReadOnlyList<string> columns);

    /// <summary>Goes to the next row.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there is one.</returns>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>A value of the present row.</summary>
    /// <param name="index">The position of its column among the selected ones.</param>
    /// <returns>The value.</returns>
    public abstract SourceValue GetValue(int index);

    /// <summary>The text of a value of the present row, without a string being made of it.</summary>
    /// <param name="index">The position of its column among the selected ones.</param>
    /// <param name="text">The text, there until the next row is read.</param>
    /// <returns>
    /// Whether there is one; false also where it is to be had by <see cref="GetValue"/> only, as of a source that does not override this.
    /// </returns>
    public virtual bool TryGetText(int index, out ReadOnlySpan<char> text)
    {
        text = default;
        return false;
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
