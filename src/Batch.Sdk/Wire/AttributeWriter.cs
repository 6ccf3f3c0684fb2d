using System.Runtime.InteropServices;
using Batch.Sdk.Values;

namespace Batch.Sdk.Wire;

/// <summary>Attributes as the members of a JSON object; the type of a date and of a URL is wrapped around the name.</summary>
internal static class AttributeWriter
{
    public static void WriteObject(Utf8Buffer buffer, ReadOnlySpan<NamedValue> attributes)
    {
        int begin = buffer.Length;
        foreach (ref readonly NamedValue attribute in attributes) WriteMember(buffer, attribute);
        Close(buffer, begin);
    }

    /// <summary>A member with a comma before it.</summary>
    public static void WriteMember(Utf8Buffer buffer, in NamedValue attribute)
    {
        ValueKind kind = attribute.Value.Kind;
        if (kind == ValueKind.Text && attribute.Name.IsKept)
        {
            ScalarWriter.WriteText(buffer, attribute.Name.Member, attribute.Value.Text);
            return;
        }

        WriteName(buffer, attribute.Name, kind);
        WriteValue(buffer, attribute.Value, kind);
    }

    /// <summary>Makes an object of the members since <paramref name="begin"/>: in place of the first one's comma it is opened.</summary>
    public static void Close(Utf8Buffer buffer, int begin)
    {
        if (buffer.Length == begin) buffer.Write((byte)'{');
        else buffer[begin] = (byte)'{';
        buffer.Write((byte)'}');
    }

    private static void WriteName(Utf8Buffer buffer, AttributeName name, ValueKind kind)
    {
        if (name.IsKept && kind != ValueKind.Url)
        {
            buffer.Write(kind == ValueKind.Date ? name.DateMember : name.Member);
            return;
        }

        buffer.Write(kind switch { ValueKind.Date => ",\"date("u8, ValueKind.Url => ",\"url("u8, _ => ",\""u8 });
        ScalarWriter.WriteContent(buffer, name.Text);
        buffer.Write(kind is ValueKind.Date or ValueKind.Url ? ")\":"u8 : "\":"u8);
    }

    private static void WriteValue(Utf8Buffer buffer, AttributeValue value, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.Cleared:
                buffer.Write("null"u8);
                break;
            case ValueKind.Text:
                ScalarWriter.WriteText(buffer, value.Text);
                break;
            case ValueKind.Url:
                ScalarWriter.WriteText(buffer, value.UrlText);
                break;
            case ValueKind.Integer:
                ScalarWriter.WriteInteger(buffer, value.Integer);
                break;
            case ValueKind.Float:
                ScalarWriter.WriteFloat(buffer, value.Float);
                break;
            case ValueKind.Boolean:
                buffer.Write(value.Boolean ? "true"u8 : "false"u8);
                break;
            case ValueKind.Date:
                ScalarWriter.WriteDate(buffer, value.Date);
                break;
            case ValueKind.TextArray:
                WriteTexts(buffer, value.TextArray);
                break;
            case ValueKind.ArrayChange:
                WriteChange(buffer, value.ArrayChange);
                break;
            case ValueKind.Object:
                WriteObject(buffer, value.Object!.Attributes);
                break;
            case ValueKind.ObjectArray:
                WriteObjects(buffer, value.ObjectArray);
                break;
            default:
                throw new InvalidOperationException($"A value of kind {kind} passed validation but cannot be written.");
        }
    }

    private static void WriteTexts(Utf8Buffer buffer, ReadOnlySpan<string?> texts)
    {
        buffer.Write((byte)'[');
        for (int i = 0; i < texts.Length; i++)
        {
            if (i > 0) buffer.Write((byte)',');
            ScalarWriter.WriteText(buffer, texts[i]);
        }

        buffer.Write((byte)']');
    }

    private static void WriteObjects(Utf8Buffer buffer, EventObject?[] objects)
    {
        buffer.Write((byte)'[');
        for (int i = 0; i < objects.Length; i++)
        {
            if (i > 0) buffer.Write((byte)',');
            WriteObject(buffer, objects[i]!.Attributes);
        }

        buffer.Write((byte)']');
    }

    private static void WriteChange(Utf8Buffer buffer, ArrayChange change)
    {
        buffer.Write((byte)'{');
        WriteBranch(buffer, "\"$add\":"u8, change.Added);
        if (change.Added.Count > 0 && change.Removed.Count > 0) buffer.Write((byte)',');
        WriteBranch(buffer, "\"$remove\":"u8, change.Removed);
        buffer.Write((byte)'}');
    }

    private static void WriteBranch(Utf8Buffer buffer, ReadOnlySpan<byte> branch, List<string?> texts)
    {
        if (texts.Count == 0) return;
        buffer.Write(branch);
        WriteTexts(buffer, CollectionsMarshal.AsSpan(texts));
    }
}
