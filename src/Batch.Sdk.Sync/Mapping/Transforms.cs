namespace Batch.Sdk.Sync;

/// <summary>Changes of values that mappings often need. A value that a change is not for stays as it is.</summary>
public static class Transforms
{
    /// <summary>A text without blanks around it; no value where nothing is left.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The changed value.</returns>
    public static SourceValue Trim(SourceValue value) =>
        value.Kind == SourceValueKind.Text ? value.Text.Trim() is { Length: > 0 } text ? text : default(SourceValue) : value;

    /// <summary>A text in lower case.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The changed value.</returns>
    public static SourceValue Lower(SourceValue value) => value.Kind == SourceValueKind.Text ? value.Text.ToLowerInvariant() : value;

    /// <summary>The language of a locale: <c>zh</c> of <c>zh-Hant-TW</c>, <c>en</c> of <c>en_US</c>.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The changed value.</returns>
    public static SourceValue Language(SourceValue value) =>
        value.Kind == SourceValueKind.Text ? Parts(value.Text)[0].ToLowerInvariant() : value;

    /// <summary>The region of a locale: <c>TW</c> of <c>zh-Hant-TW</c>, <c>US</c> of <c>en_US</c>; no value where there is none.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The changed value.</returns>
    public static SourceValue Region(SourceValue value) => value.Kind == SourceValueKind.Text
        ? Array.Find(Parts(value.Text)[1..], static part => part.Length == 2)?.ToUpperInvariant()
        : value;

    /// <summary>Makes a change that looks a text up in a vocabulary; what is not in it stays as it is, to be found wrong later.</summary>
    /// <param name="words">The new texts by the old ones, such as <c>yes</c>: <c>subscribed</c>.</param>
    /// <returns>The change.</returns>
    public static Func<SourceValue, SourceValue> Vocabulary(IReadOnlyDictionary<string, string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return value => value.ToString() is { } text && words.TryGetValue(text, out string? word) ? word : value;
    }

    /// <summary>Makes a change that turns a text into a list; blanks around its items and empty items fall away.</summary>
    /// <param name="separator">What stands between two items.</param>
    /// <returns>The change.</returns>
    public static Func<SourceValue, SourceValue> Split(char separator) => value => value.Kind == SourceValueKind.Text
        ? SourceValue.FromTexts(value.Text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        : value;

    /// <summary>Seconds since 1970 as a moment; a text of digits as well.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The changed value.</returns>
    public static SourceValue EpochSeconds(SourceValue value) => Epoch(value, TimeSpan.TicksPerSecond);

    /// <summary>Milliseconds since 1970 as a moment; a text of digits as well.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The changed value.</returns>
    public static SourceValue EpochMilliseconds(SourceValue value) => Epoch(value, TimeSpan.TicksPerMillisecond);

    private static SourceValue Epoch(SourceValue value, long ticks)
    {
        long most = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / ticks;
        return ValueConverter.TryConvert(value, FieldType.Whole, out SourceValue whole) && whole.Whole >= 0 && whole.Whole <= most
            ? DateTimeOffset.UnixEpoch.AddTicks(whole.Whole * ticks)
            : value;
    }

    private static string[] Parts(string locale) => locale.Split('-', '_');
}
