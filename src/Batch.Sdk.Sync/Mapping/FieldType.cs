namespace Batch.Sdk.Sync;

/// <summary>The type that a value takes on its way to Batch.</summary>
public enum FieldType
{
    /// <summary>That of the source: a text stays a text, a number a number.</summary>
    Source,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number with a fraction, also where it is whole.</summary>
    Real,

    /// <summary>True or false: also <c>1</c> and <c>0</c>, in letters of either case.</summary>
    Boolean,

    /// <summary>A date: ISO 8601 with <c>Z</c> or an offset, or a day, which begins at midnight UTC. No text that begins with the day or the month is one.</summary>
    Date,

    /// <summary>A URL.</summary>
    Url,

    /// <summary>A list of texts: also the text of a JSON array, whose numbers become texts.</summary>
    Texts,
}
