using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>Makes records in a buffer of its own: each is good until the next one. Not thread-safe.</summary>
internal sealed class RecordEncoder
{
    private const int Overhead = 1 + (2 * Varint.MaxLength);

    private readonly byte[] _packed = new byte[IdCodec.MaxPacked];
    private byte[] _text = new byte[256];
    private byte[] _record = new byte[1024];

    /// <summary>The record of a custom ID, which is well-formed.</summary>
    public ReadOnlySpan<byte> Encode(string customId, MemberState state, scoped ReadOnlySpan<byte> attributes)
    {
        int most = Encoding.UTF8.GetMaxByteCount(customId.Length);
        if (_text.Length < most) _text = new byte[most];
        int length = Encoding.UTF8.GetBytes(customId, _text);
        return Encode(_text.AsSpan(0, length), state, attributes);
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
