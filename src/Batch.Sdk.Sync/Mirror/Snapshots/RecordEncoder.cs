using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>Makes records in a buffer of its own: each is good until the next one. Not thread-safe.</summary>
internal sealed class RecordEncoder
{
    private const int Overhead = 1 + (2 * Varint.MaxLength);

    private readonly byte[] _packed = new byte[IdCodec.MaxPacked];
    private byte[] _text = new byte[256];
    private byte[] _record = new byte[1024];

    /// <summary>The record of a custom ID, which is well-formed.</summary>
    public ReadOnlySpan<byte> Encode(string customId, MemberState state, scoped ReadOnlySpan<byte> attributes) =>
        TryToUtf8(customId, out int length) ? Encode(_text.AsSpan(0, length), state, attributes) : throw new ArgumentException("It is not well-formed.", nameof(customId));

    /// <summary>The record of a custom ID without attributes; false if the custom ID is not well-formed.</summary>
    public bool TryEncode(scoped ReadOnlySpan<char> customId, MemberState state, out ReadOnlySpan<byte> record)
    {
        bool isWellFormed = TryToUtf8(customId, out int length);
        record = isWellFormed ? Encode(_text.AsSpan(0, length), state, attributes: default) : default;
        return isWellFormed;
    }

    /// <summary>The record of a custom ID in UTF-8.</summary>
    public ReadOnlySpan<byte> Encode(scoped ReadOnlySpan<byte> customId, MemberState state, scoped ReadOnlySpan<byte> attributes)
    {
        IdForm form = IdCodec.Pack(customId, _packed);
        ReadOnlySpan<byte> id = form == IdForm.Text ? customId : _packed.AsSpan(0, IdForms.PackedLength(form));
        return Encode(form, id, state, attributes);
    }

    /// <summary>The same ID in another state.</summary>
    public ReadOnlySpan<byte> Encode(scoped in MemberRecord record, MemberState state) => Encode(record.Form, record.Id, state, attributes: default);

    private bool TryToUtf8(ReadOnlySpan<char> text, out int length)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most) _text = new byte[most];
        return Utf8.FromUtf16(text, _text, out _, out length, replaceInvalidSequences: false) == OperationStatus.Done;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<byte> Encode(IdForm form, scoped ReadOnlySpan<byte> id, MemberState state, scoped ReadOnlySpan<byte> attributes)
    {
        Debug.Assert(form == IdForm.Text || id.Length == IdForms.PackedLength(form), "A packed ID has the length of its form.");
        int most = id.Length + attributes.Length + Overhead;
        if (_record.Length < most) _record = new byte[Math.Max(most, 2 * _record.Length)];
        Span<byte> record = _record;
        record[0] = MemberRecord.Tag(form, state, hasAttributes: !attributes.IsEmpty);
        int length = 1;
        if (form == IdForm.Text) length += Varint.Write(record[length..], (ulong)id.Length);
        id.CopyTo(record[length..]);
        length += id.Length;
        if (attributes.IsEmpty) return record[..length];

        length += Varint.Write(record[length..], (ulong)attributes.Length);
        attributes.CopyTo(record[length..]);
        return record[..(length + attributes.Length)];
    }
}
