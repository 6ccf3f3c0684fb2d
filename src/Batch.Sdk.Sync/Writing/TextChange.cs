namespace Batch.Sdk.Sync.Writing;

/// <summary>What is done to a text before it takes its type, where that is known and needs no new string.</summary>
internal enum TextChange
{
    Nothing,
    Trim,
    Lower,

    /// <summary>It is not known: the text is needed as a string.</summary>
    Unknown,
}
