using Batch.Sdk.Sync.Converting;

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

    /// <summary>The language of a locale: <c>zh</c> of <c>zh-Hant-TW</c>, <c>en</c> of <c>en_US.UTF-8</c>.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The changed value.</returns>
    public static SourceValue Language(SourceValue value) => value.Kind == SourceValueKind.Text ? Locale.Language(value.Text) : value;

    /// <summary>The region of a locale: <c>TW</c> of <c>zh-Hant-TW</c>, <c>US</c> of <c>en_US.UTF-8</c>; no value where there is none.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The changed value.</returns>
    public static SourceValue Region(SourceValue value) => value.Kind == SourceValueKind.Text ? Locale.Region(value.Text) : value;

    /// <summary>
    /// What a truth value is as a subscription: <c>subscribed</c> for true and 1, <c>unsubscribed</c> for false and 0, texts of them too.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <returns>The changed value.</returns>
    public static SourceValue Subscription(SourceValue value) => ValueConverter.TryConvert(value, FieldType.Boolean, out SourceValue truth)
        ? truth.Boolean ? "subscribed" : "unsubscribed"
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

    /// <summary>Seconds since 1970, with or without a fraction, as a moment; a text of digits as well.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The changed value.</returns>
    public static SourceValue EpochSeconds(SourceValue value) => Epoch.ToMoment(value, TimeSpan.TicksPerSecond);

    /// <summary>Milliseconds since 1970, with or without a fraction, as a moment; a text of digits as well.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The changed value.</returns>
    public static SourceValue EpochMilliseconds(SourceValue value) => Epoch.ToMoment(value, TimeSpan.TicksPerMillisecond);

    /// <summary>Takes a date and time of no known time zone for one in UTC; a text of one as well.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The changed value.</returns>
    public static SourceValue Utc(SourceValue value) => LocalMoment.In(TimeZoneInfo.Utc, value);

    /// <summary>
    /// Makes a change that takes a date and time of no known time zone for one in a zone; a text of one as well. A time that the zone has twice
    /// or never, when its clocks are changed, stays as it is.
    /// </summary>
    /// <param name="zone">The zone, such as <c>TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")</c>.</param>
    /// <returns>The change.</returns>
    public static Func<SourceValue, SourceValue> TimeZone(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return value => LocalMoment.In(zone, value);
    }
}
