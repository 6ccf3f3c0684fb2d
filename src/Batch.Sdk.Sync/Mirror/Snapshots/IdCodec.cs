using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>
/// Packs UUIDs and hexadecimal IDs of 32 or 24 digits into half their size or less. One of mixed letter case stays text, as its case could not be
/// restored.
/// </summary>
internal static class IdCodec
{
    public const int MaxPacked = 16;

    private const int UuidLength = 36;
    private const int MaxDigits = 2 * MaxPacked;

    /// <summary>The form of an ID. Unless it is text, its bytes are in <paramref name="packed"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static IdForm Pack(ReadOnlySpan<byte> utf8, Span<byte> packed)
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        return utf8.Length switch
        {
            UuidLength when TryDropHyphens(utf8, digits) => Pack(digits, IdForm.LowerUuid, packed),
            MaxDigits => Pack(utf8, IdForm.LowerHex32, packed),
            24 => Pack(utf8, IdForm.LowerHex24, packed),
            _ => IdForm.Text,
        };
    }

    public static string Unpack(IdForm form, ReadOnlySpan<byte> id)
    {
        if (form == IdForm.Text) return Encoding.UTF8.GetString(id);
        string hex = IdForms.IsUpper(form) ? Convert.ToHexString(id) : Convert.ToHexStringLower(id);
        return IdForms.IsUuid(form) ? $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}" : hex;
    }

    /// <summary>Each lower form is followed by its upper one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static IdForm Pack(ReadOnlySpan<byte> digits, IdForm lower, Span<byte> packed)
    {
        bool isUpper = digits.ContainsAnyInRange((byte)'A', (byte)'F');
        if (isUpper && digits.ContainsAnyInRange((byte)'a', (byte)'f')) return IdForm.Text;
        if (Convert.FromHexString(digits, packed, out _, out _) != OperationStatus.Done) return IdForm.Text;
        return isUpper ? lower + 1 : lower;
    }

    private static bool TryDropHyphens(ReadOnlySpan<byte> uuid, Span<byte> digits)
    {
        if ((uuid[8] & uuid[13] & uuid[18] & uuid[23]) != '-' || (uuid[8] | uuid[13] | uuid[18] | uuid[23]) != '-') return false;
        uuid[..8].CopyTo(digits);
        uuid[9..13].CopyTo(digits[8..]);
        uuid[14..18].CopyTo(digits[12..]);
        uuid[19..23].CopyTo(digits[16..]);
        uuid[24..].CopyTo(digits[20..]);
        return true;
    }
}
