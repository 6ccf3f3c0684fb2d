namespace Batch.Sdk.Emulator.Records;

/// <summary>What the bytes of an entry are.</summary>
internal enum AttributeTag : byte
{
    /// <summary>Nothing: the attribute goes. Only in changes.</summary>
    Deletion,

    /// <summary>UTF-8.</summary>
    Text,

    /// <summary>UTF-8.</summary>
    Url,

    /// <summary>8 bytes.</summary>
    Integer,

    /// <summary>8 bytes.</summary>
    Float,

    /// <summary>One byte.</summary>
    Boolean,

    /// <summary>8 bytes of ticks and 2 of the offset in minutes.</summary>
    Date,

    /// <summary>Each string with its length in 2 bytes before it.</summary>
    Array,

    /// <summary>The length of the array of added strings in 2 bytes, that array, the array of removed ones. Only in changes.</summary>
    Edit,
}
