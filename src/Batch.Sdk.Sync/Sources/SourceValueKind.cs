namespace Batch.Sdk.Sync;

/// <summary>What a source knows of a value's type.</summary>
public enum SourceValueKind
{
    /// <summary>No value: SQL's NULL, JSON's null, a member that is absent, an empty field of a CSV file.</summary>
    Null,

    /// <summary>A text, as every value of a CSV file is.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Whole,

    /// <summary>A number with a binary fraction.</summary>
    Real,

    /// <summary>A number with a decimal fraction.</summary>
    Exact,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A moment, its offset known.</summary>
    Moment,

    /// <summary>A date and time of no known time zone.</summary>
    LocalTime,

    /// <summary>A list of texts.</summary>
    Texts,
}
