using System.Runtime.CompilerServices;

namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>
/// A custom ID with what is known of it: a tag of form (bits 0 to 2), state (bits 3 and 4) and whether attributes follow (bit 5); the ID, with its
/// length before it if it is text; the attributes, with their length before them.
/// </summary>
internal readonly ref struct MemberRecord
{
    private const int StateShift = 3;
    private const int AttributesBit = 1 << 5;
    private const int FormMask = 7;
    private const int StateMask = 3;

    private readonly byte _tag;

    private MemberRecord(byte tag, ReadOnlySpan<byte> id, ReadOnlySpan<byte> attributes, int length)
    {
        _tag = tag;
        Id = id;
        Attributes = attributes;
        Length = length;
    }

    public IdForm Form => (IdForm)(_tag & FormMask);

    public MemberState State => (MemberState)((_tag >> StateShift) & StateMask);

    public ReadOnlySpan<byte> Id { get; }

    /// <summary>The member's attributes in bytes; empty if it has none.</summary>
    public ReadOnlySpan<byte> Attributes { get; }

    /// <summary>Of the whole record.</summary>
    public int Length { get; }

    public string CustomId => IdCodec.Unpack(Form, Id);

    public static byte Tag(IdForm form, MemberState state, bool hasAttributes) =>
        (byte)((int)form | ((int)state << StateShift) | (hasAttributes ? AttributesBit : 0));

    /// <summary>The record at the beginning of these bytes.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MemberRecord Read(ReadOnlySpan<byte> source)
    {
        byte tag = source[0];
        int packed = IdForms.PackedLength((IdForm)(tag & FormMask));
        return packed > 0 && packed < source.Length && (tag & AttributesBit) == 0
            ? new MemberRecord(tag, source.Slice(1, packed), attributes: default, 1 + packed)
            : ReadWithLengths(source, packed);
    }

    public bool HasIdOf(in MemberRecord other) => Form == other.Form && Id.SequenceEqual(other.Id);

    /// <summary>Whether two records of an ID both say that it is a member, with the same attributes.</summary>
    public bool SaysTheSameAs(in MemberRecord other) =>
        State == MemberState.In && other.State == MemberState.In && Attributes.SequenceEqual(other.Attributes);

    private static MemberRecord ReadWithLengths(ReadOnlySpan<byte> source, int idLength)
    {
        byte tag = source[0];
        int offset = 1;
        if (idLength == 0) idLength = ReadLength(source, ref offset);
        if (idLength < 0 || idLength > source.Length - offset) throw NotARecord();
        ReadOnlySpan<byte> id = source.Slice(offset, idLength);
        offset += idLength;
        if ((tag & AttributesBit) == 0) return new MemberRecord(tag, id, attributes: default, offset);

        int length = ReadLength(source, ref offset);
        return new MemberRecord(tag, id, source.Slice(offset, length), offset + length);
    }

    private static int ReadLength(ReadOnlySpan<byte> source, ref int offset)
    {
        int read = Varint.Read(source[offset..], out ulong length);
        offset += read;
        return read > 0 && length <= (ulong)(source.Length - offset) ? (int)length : throw NotARecord();
    }

    private static InvalidDataException NotARecord() => new("There is no whole record.");
}
