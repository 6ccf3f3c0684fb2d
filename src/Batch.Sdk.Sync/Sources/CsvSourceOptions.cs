using System.Text;

namespace Batch.Sdk.Sync;

/// <summary>How the text of a <see cref="CsvSource"/> is to be read.</summary>
public sealed class CsvSourceOptions
{
    internal const string NoDelimiter = "A quotation mark, the end of a line and half a character cannot stand between fields.";

    /// <summary>What stands between fields.</summary>
    /// <value>Null, the default: of comma, tab, semicolon and bar the one that the first line has most of; comma if it has none.</value>
    /// <exception cref="ArgumentException">It is a quotation mark, the end of a line or half a character.</exception>
    public char? Delimiter
    {
        get;
        init => field = value is not { } delimiter || CanDelimit(delimiter)
            ? value
            : throw new ArgumentException(NoDelimiter, nameof(Delimiter));
    }

    /// <summary>Whether the first row names the columns.</summary>
    /// <value>True by default. If false, they are <c>column1</c>, <c>column2</c> and so on, as many as the first row has fields.</value>
    public bool HasHeader { get; init; } = true;

    /// <summary>How a file's bytes become text. A byte order mark changes nothing and is left out.</summary>
    /// <value>UTF-8 by default.</value>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    internal static bool CanDelimit(char character) => character is not ('"' or '\r' or '\n') && !char.IsSurrogate(character);
}
