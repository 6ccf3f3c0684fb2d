namespace Batch.Sdk.Sync.Converting;

/// <summary>The parts of a locale as of BCP 47 or POSIX, such as <c>zh-Hant-TW</c> and <c>en_US.UTF-8</c>.</summary>
internal static class Locale
{
    public static string Language(string locale) => Parts(locale)[0].ToLowerInvariant();

    /// <summary>Null where there is none. What comes after a part of one letter is an extension.</summary>
    public static string? Region(string locale) => Parts(locale)
        .Skip(1)
        .TakeWhile(static part => part.Length > 1)
        .FirstOrDefault(static part => part.Length == 2 && part.All(char.IsAsciiLetter))
        ?.ToUpperInvariant();

    private static string[] Parts(string locale)
    {
        int end = locale.AsSpan().IndexOfAny('.', '@');
        return (end < 0 ? locale : locale[..end]).Split('-', '_');
    }
}
