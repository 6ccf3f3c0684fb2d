namespace Batch.Sdk.Emulator.Values;

/// <summary>Keeps what callers sent from making answers and logs as long as they like.</summary>
internal static class Brief
{
    private const int NameLength = 100;
    private const int MessageLength = 500;

    /// <summary>A name as it was sent, or its beginning.</summary>
    public static string Name(string name) => Cut(name, NameLength);

    public static string Message(string message) => Cut(message, MessageLength);

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        int end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
