namespace Batch.Sdk.Wire;

/// <summary>The frame of one event in the body of a profile request.</summary>
internal static class EventWriter
{
    public static void Begin(Utf8Buffer buffer, ReadOnlySpan<char> name) => ScalarWriter.WriteText(buffer, "{\"name\":"u8, name);

    public static void WriteTime(Utf8Buffer buffer, DateTime utc)
    {
        buffer.Write(",\"time\":"u8);
        ScalarWriter.WriteDate(buffer, utc);
    }

    public static void BeginAttributes(Utf8Buffer buffer) => buffer.Write(",\"attributes\":"u8);

    public static void End(Utf8Buffer buffer) => buffer.Write((byte)'}');
}
