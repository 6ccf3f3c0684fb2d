namespace Batch.Sdk.Sync.Mirror.Snapshots;

internal static class IdForms
{
    private static ReadOnlySpan<sbyte> PackedLengths => [0, 16, 16, 16, 16, 12, 12, -1];

    /// <summary>The bytes of an ID in a packed form; 0 for text, which has a length of its own; -1 for what is no form.</summary>
    public static int PackedLength(IdForm form) => PackedLengths[(int)form];

    public static bool IsUpper(IdForm form) => form is IdForm.UpperUuid or IdForm.UpperHex32 or IdForm.UpperHex24;

    public static bool IsUuid(IdForm form) => form is IdForm.LowerUuid or IdForm.UpperUuid;
}
