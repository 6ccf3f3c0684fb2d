using System.Text;
using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync.Mirror;

/// <summary>
/// The attributes of a member in bytes, to be compared exactly with those of another run and to be sent in a later one. Equal fields have equal bytes.
/// Not thread-safe.
/// </summary>
internal sealed class MemberAttributes : IDisposable
{
    private const byte UrlBit = 0x80;

    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;

    public MemberAttributes() => _writer = new BinaryWriter(_stream, Encoding.UTF8);

    /// <summary>The bytes of these fields, good until the next call; none for no fields.</summary>
    public ReadOnlySpan<byte> Encode(IReadOnlyList<MappedField> fields)
    {
        if (fields.Count == 0) return default;
        _stream.SetLength(0);
        foreach (MappedField field in fields) Write(field);
        _writer.Flush();
        return _stream.GetBuffer().AsSpan(0, (int)_stream.Length);
    }

    public static List<MappedField> Decode(ReadOnlySpan<byte> bytes)
    {
        var fields = new List<MappedField>();
        using var reader = new BinaryReader(new MemoryStream(bytes.ToArray()), Encoding.UTF8);
        while (reader.BaseStream.Position < bytes.Length)
        {
            string name = reader.ReadString();
            byte tag = reader.ReadByte();
            fields.Add(new MappedField(name, Read(reader, (SourceValueKind)(tag & ~UrlBit)), (tag & UrlBit) != 0));
        }

        return fields;
    }

    public void Dispose() => _writer.Dispose();

    private static SourceValue Read(BinaryReader reader, SourceValueKind kind) => kind switch
    {
        SourceValueKind.Text => reader.ReadString(),
        SourceValueKind.Whole => reader.ReadInt64(),
        SourceValueKind.Real => reader.ReadDouble(),
        SourceValueKind.Exact => reader.ReadDecimal(),
        SourceValueKind.Boolean => reader.ReadBoolean(),
        SourceValueKind.Moment => new DateTimeOffset(reader.ReadInt64(), TimeSpan.FromMinutes(reader.ReadInt16())),
        SourceValueKind.LocalTime => new DateTime(reader.ReadInt64()),
        SourceValueKind.Texts => SourceValue.FromTexts(ReadTexts(reader)),
        _ => default,
    };

    private static string[] ReadTexts(BinaryReader reader)
    {
        string[] texts = new string[reader.Read7BitEncodedInt()];
        for (int i = 0; i < texts.Length; i++) texts[i] = reader.ReadString();
        return texts;
    }

    private void Write(MappedField field)
    {
        SourceValue value = field.Value;
        _writer.Write(field.Name);
        _writer.Write((byte)((byte)value.Kind | (field.IsUrl ? UrlBit : 0)));
        switch (value.Kind)
        {
            case SourceValueKind.Text: _writer.Write(value.Text); break;
            case SourceValueKind.Whole: _writer.Write(value.Whole); break;
            case SourceValueKind.Real: _writer.Write(value.Real); break;
            case SourceValueKind.Exact: _writer.Write(value.Exact); break;
            case SourceValueKind.Boolean: _writer.Write(value.Boolean); break;
            case SourceValueKind.LocalTime: _writer.Write(value.LocalTime.Ticks); break;
            case SourceValueKind.Texts: Write(value.Texts); break;
            case SourceValueKind.Moment:
                _writer.Write(value.Moment.Ticks);
                _writer.Write((short)value.Moment.TotalOffsetMinutes);
                break;
            default: throw new InvalidOperationException("A member has no attribute without a value.");
        }
    }

    private void Write(IReadOnlyList<string?> texts)
    {
        _writer.Write7BitEncodedInt(texts.Count);
        foreach (string? text in texts) _writer.Write(text!);
    }
}
