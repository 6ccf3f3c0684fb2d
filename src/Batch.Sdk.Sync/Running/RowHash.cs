using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.State.Values;

namespace Batch.Sdk.Sync.Running;

/// <summary>Tells rows apart by what the source says, and fields by what they are mapped to. Not thread-safe.</summary>
internal sealed class RowHash
{
    private readonly ArrayBufferWriter<byte> _content = new();

    /// <summary>Of the present row of a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="columns">How many columns of it are used.</param>
    public ulong Of(RowSource source, int columns)
    {
        _content.ResetWrittenCount();
        if (source.RowFault is { } fault) Write(fault);
        else for (int column = 0; column < columns; column++) Write(source, column);
        return Fingerprint.Value(_content.WrittenSpan);
    }

    /// <summary>Of a row as it was mapped, where the mapping does what nobody knows.</summary>
    public ulong Of(MappedRow row)
    {
        _content.ResetWrittenCount();
        Write(row.CustomId);
        foreach (MappedField field in row.Fields)
        {
            Write(field.Name);
            Write(field.Value);
        }

        return Fingerprint.Value(_content.WrittenSpan);
    }

    public ulong Of(MappedField field)
    {
        _content.ResetWrittenCount();
        Write(field.Name);
        Write(field.Value);
        return Fingerprint.Value(_content.WrittenSpan);
    }

    /// <summary>Of a row and of all before it.</summary>
    public static ulong Chain(ulong before, ulong row)
    {
        ReadOnlySpan<ulong> both = [before, row];
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(both));
    }

    private void Write(RowSource source, int column)
    {
        if (source.TryGetText(column, out ReadOnlySpan<char> text)) Write(text);
        else Write(source.GetValue(column));
    }

    private void Write(SourceValue value)
    {
        switch (value.Kind)
        {
            case SourceValueKind.Text:
                Write(value.Text.AsSpan());
                break;
            case SourceValueKind.Texts:
                Write(SourceValueKind.Texts, value.Texts.Count);
                foreach (string? text in value.Texts) Write(text);
                break;
            case SourceValueKind.Whole:
                Write(SourceValueKind.Whole, value.Whole);
                break;
            case SourceValueKind.Real:
                Write(SourceValueKind.Real, BitConverter.DoubleToInt64Bits(value.Real));
                break;
            case SourceValueKind.Boolean:
                Write(SourceValueKind.Boolean, value.Boolean ? 1 : 0);
                break;
            case SourceValueKind.Null:
                Write(SourceValueKind.Null, 0);
                break;
            default:
                Write(value.Kind, 0);
                Write(value.ToString());
                break;
        }
    }

    private void Write(string? text)
    {
        if (text is null) Write(SourceValueKind.Null, 0);
        else Write(text.AsSpan());
    }

    private void Write(ReadOnlySpan<char> text)
    {
        Write(SourceValueKind.Text, text.Length);
        _content.Write(MemoryMarshal.AsBytes(text));
    }

    private void Write(SourceValueKind kind, long number)
    {
        Span<byte> bytes = _content.GetSpan(1 + sizeof(long));
        bytes[0] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], number);
        _content.Advance(1 + sizeof(long));
    }
}
