namespace Batch.Sdk.Values;

/// <summary>The closed set of things an attribute can be told.</summary>
internal enum ValueKind
{
    /// <summary>Null was given where a value was due: a fault, never a deletion.</summary>
    Missing,

    /// <summary>The attribute is to be deleted: <c>null</c> on the wire.</summary>
    Cleared,

    Text,
    Integer,
    Float,
    Boolean,
    Date,

    /// <summary>A date-time of unknown zone: a fault, never a guess.</summary>
    DateWithoutZone,

    Url,
    TextArray,
    ArrayChange,
    Object,
    ObjectArray,
}
