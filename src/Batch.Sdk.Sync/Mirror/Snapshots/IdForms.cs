namespace Batch.Sdk.Sync.Mirror.Snapshots;

internal static class IdForms
{
    /// <summary>The bytes of an ID in a packed form; 0 for text, which has a length of its own; -1 for what is no form.</summary>
    public static int PackedLength(IdForm form) => form switch
    {
        IdForm.Text => 0,
        IdForm.LowerUuid or IdForm.UpperUuid or IdForm.LowerHex32 or IdForm.UpperHex32 => 16,
        IdForm.LowerHex24 or IdForm.UpperHex24 => 12,
        _ => -1,
    };

    public static bool IsUpper(IdForm form) => form is IdForm.UpperUuid or IdForm.UpperHex32 or IdForm.UpperHex24;

    public static bool IsUuid(IdForm form) => form is IdForm.LowerUuid or IdForm.UpperUuid;
}
