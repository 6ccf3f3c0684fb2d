using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.State.Values;

namespace Batch.Sdk.Sync.Running;

/// <summary>Tells rows apart by what they say. Not thread-safe.</summary>
internal sealed class RowHash
{
    private readonly ArrayBufferWriter<byte> _content = new();

    /// <summary>Of all that a row says, and of what rows before it said.</summary>
    public ulong Of(MappedRow row, ulong before)
    {
        Begin(row);
        return XxHash3.HashToUInt64(_content.WrittenSpan, (long)before);
    }

    public ulong Of(MappedRow row)
    {
        Begin(row);
        return Fingerprint.Value(_content.WrittenSpan);
    }

    public ulong Of(MappedField field)
    {
        _content.ResetWrittenCount();
        Write(field);
        return Fingerprint.Value(_content.WrittenSpan);
    }

    private void Begin(MappedRow row)
    {
        _content.ResetWrittenCount();
        Write(row.CustomId);
        foreach (MappedField field in row.Fields) Write(field);
    }

    private void Write(MappedField field)
    {
        Write(field.Name);
        Write((long)field.Value.Kind);
        switch (field.Value.Kind)
        {
            case SourceValueKind.Null: break;
            case SourceValueKind.Text: Write(field.Value.Text); break;
            case SourceValueKind.Whole: Write(field.Value.Whole); break;
            case SourceValueKind.Real: Write(BitConverter.DoubleToInt64Bits(field.Value.Real)); break;
            case SourceValueKind.Boolean: Write(field.Value.Boolean ? 1L : 0L); break;
            case SourceValueKind.Texts: Write(field.Value.Texts); break;
            default: Write(field.Value.ToString()); break;
        }
    }

    private void Write(IReadOnlyList<string?> texts)
    {
        Write((long)texts.Count);
        foreach (string? text in texts) Write(text);
    }

    private void Write(string? text)
    {
        Write(text is null ? -1L : text.Length);
        if (text is not null) Encoding.UTF8.GetBytes(text, _content);
    }

    private void Write(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_content.GetSpan(sizeof(long)), number);
        _content.Advance(sizeof(long));
    }
}
