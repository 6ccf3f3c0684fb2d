namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>How a custom ID stands in a record. An ID has one form only, so that equal forms and bytes are equal IDs. The numbers are those of the file.</summary>
internal enum IdForm : byte
{
    /// <summary>As its UTF-8.</summary>
    Text = 0,

    LowerUuid = 1,

    UpperUuid = 2,

    LowerHex32 = 3,

    UpperHex32 = 4,

    LowerHex24 = 5,

    UpperHex24 = 6,
}
