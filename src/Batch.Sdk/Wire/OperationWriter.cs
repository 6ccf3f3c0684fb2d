namespace Batch.Sdk.Wire;

/// <summary>The frame of one operation in the body of a profile request.</summary>
internal static class OperationWriter
{
    private static ReadOnlySpan<byte> Identifier => "{\"identifiers\":{\"custom_id\":"u8;

    public static void Begin(Utf8Buffer buffer, string customId)
    {
        ScalarWriter.WriteText(buffer, Identifier, customId);
        buffer.Write((byte)'}');
    }

    /// <summary>False if the custom ID has unusual characters, line breaks among them.</summary>
    public static bool TryBegin(Utf8Buffer buffer, ReadOnlySpan<char> customId)
    {
        if (!ScalarWriter.TryWriteUsual(buffer, Identifier, customId)) return false;
        buffer.Write((byte)'}');
        return true;
    }

    public static void BeginAttributes(Utf8Buffer buffer) => buffer.Write(",\"attributes\":"u8);

    public static void BeginEvents(Utf8Buffer buffer) => buffer.Write(",\"events\":["u8);

    public static void EndEvents(Utf8Buffer buffer) => buffer.Write((byte)']');

    public static void End(Utf8Buffer buffer) => buffer.Write((byte)'}');
}
