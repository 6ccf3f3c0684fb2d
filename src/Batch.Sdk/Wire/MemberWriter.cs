using Batch.Sdk.Values;

namespace Batch.Sdk.Wire;

/// <summary>A member in the body of an audience request.</summary>
internal static class MemberWriter
{
    /// <summary>For <c>audiences/update</c>.</summary>
    public static void WriteChange(Utf8Buffer buffer, bool isRemoval, string customId, ReadOnlySpan<NamedValue> attributes) =>
        Write(buffer, Action(isRemoval), customId, attributes);

    /// <summary>False if the custom ID has unusual characters, line breaks among them.</summary>
    public static bool TryBeginChange(Utf8Buffer buffer, bool isRemoval, ReadOnlySpan<char> customId) =>
        ScalarWriter.TryWriteUsual(buffer, Action(isRemoval), customId);

    public static void BeginAttributes(Utf8Buffer buffer) => buffer.Write(",\"attributes\":"u8);

    public static void End(Utf8Buffer buffer) => buffer.Write((byte)'}');

    /// <summary>For <c>audiences/replace</c>, which knows no actions.</summary>
    public static void WriteReplacement(Utf8Buffer buffer, string customId, ReadOnlySpan<NamedValue> attributes) =>
        Write(buffer, "{\"id\":"u8, customId, attributes);

    private static ReadOnlySpan<byte> Action(bool isRemoval) =>
        isRemoval ? "{\"action\":\"remove\",\"id\":"u8 : "{\"action\":\"add\",\"id\":"u8;

    private static void Write(Utf8Buffer buffer, ReadOnlySpan<byte> begin, string customId, ReadOnlySpan<NamedValue> attributes)
    {
        ScalarWriter.WriteText(buffer, begin, customId);
        if (!attributes.IsEmpty)
        {
            BeginAttributes(buffer);
            AttributeWriter.WriteObject(buffer, attributes);
        }

        End(buffer);
    }
}
