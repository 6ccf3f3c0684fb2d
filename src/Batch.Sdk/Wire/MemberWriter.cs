using Batch.Sdk.Values;

namespace Batch.Sdk.Wire;

/// <summary>A member in the body of an audience request.</summary>
internal static class MemberWriter
{
    /// <summary>For <c>audiences/update</c>.</summary>
    public static void WriteChange(Utf8Buffer buffer, bool isRemoval, string customId, ReadOnlySpan<NamedValue> attributes) =>
        Write(buffer, isRemoval ? "{\"action\":\"remove\",\"id\":"u8 : "{\"action\":\"add\",\"id\":"u8, customId, attributes);

    /// <summary>For <c>audiences/replace</c>, which knows no actions.</summary>
    public static void WriteReplacement(Utf8Buffer buffer, string customId, ReadOnlySpan<NamedValue> attributes) =>
        Write(buffer, "{\"id\":"u8, customId, attributes);

    private static void Write(Utf8Buffer buffer, ReadOnlySpan<byte> begin, string customId, ReadOnlySpan<NamedValue> attributes)
    {
        ScalarWriter.WriteText(buffer, begin, customId);
        if (!attributes.IsEmpty)
        {
            buffer.Write(",\"attributes\":"u8);
            AttributeWriter.WriteObject(buffer, attributes);
        }

        buffer.Write((byte)'}');
    }
}
