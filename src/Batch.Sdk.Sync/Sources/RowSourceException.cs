namespace Batch.Sdk.Sync;

/// <summary>A source cannot be read, or not beyond a row: what was read of it until then is not the whole of it.</summary>
public sealed class RowSourceException : BatchException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened and what to do about it.</param>
    /// <param name="position">How many rows had been read before.</param>
    /// <param name="location">Where it happened in words for people.</param>
    /// <param name="innerException">The cause.</param>
    public RowSourceException(string message, long position, string location, Exception? innerException = null)
        : base(message, innerException)
    {
        Position = position;
        Location = location;
    }

    /// <summary>The position of the row that cannot be read.</summary>
    /// <value>The number of rows before it; the header of a file is none.</value>
    public long Position { get; }

    /// <summary>Where it happened in words for people, such as <c>line 8</c>.</summary>
    public string Location { get; }
}
