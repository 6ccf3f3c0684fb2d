using System.Globalization;
using Batch.Sdk.Values;

namespace Batch.Sdk;

/// <summary>
/// One value of an attribute: text, integer, float, boolean, date, URL or array of texts. It comes about by conversion:
/// wherever a value is asked for, pass a <see cref="string"/>, a number, a <see cref="bool"/>, a date or a <see cref="Uri"/>; an array
/// of texts has <see cref="FromTexts"/>.
/// </summary>
/// <remarks>
/// The limits of values are checked with the item they belong to; a conversion never throws. A null becomes a fault of the
/// item, because a null in the data is seldom a wish to delete: to delete, call <c>Clear</c>.
/// </remarks>
public readonly struct AttributeValue
{
    private readonly object? _reference;
    private readonly long _bits;

    private AttributeValue(Scalar scalar, long bits)
    {
        _reference = scalar;
        _bits = bits;
    }

    private AttributeValue(object? reference, ValueKind kind)
    {
        _reference = reference;
        _bits = reference is null ? (long)ValueKind.Missing : (long)kind;
    }

    internal static AttributeValue Cleared => new(Scalar.Cleared, 0);

    internal ValueKind Kind => _reference is Scalar scalar ? scalar.Kind : (ValueKind)_bits;

    internal bool IsMissing => Kind == ValueKind.Missing;

    internal long Integer => _bits;

    internal double Float => BitConverter.Int64BitsToDouble(_bits);

    internal bool Boolean => _bits != 0;

    internal DateTime Date => new(_bits, DateTimeKind.Utc);

    internal string Text => (string)_reference!;

    internal string UrlText => _reference is Uri url ? TextOf(url) : (string)_reference!;

    internal string?[] TextArray => (string?[])_reference!;

    internal ArrayChange ArrayChange => (ArrayChange)_reference!;

    internal EventObject? Object => (EventObject?)_reference;

    internal EventObject?[] ObjectArray => (EventObject?[])_reference!;

    /// <summary>A text of 1 to 300 characters.</summary>
    /// <param name="value">The text; null is a fault of the item.</param>
    public static implicit operator AttributeValue(string? value) => new(value, ValueKind.Text);

    /// <summary>A text of one character. Without this conversion a character would be taken for its number.</summary>
    /// <param name="value">The character.</param>
    public static implicit operator AttributeValue(char value) => value.ToString();

    /// <summary>A signed 64-bit integer, written without a fraction.</summary>
    /// <param name="value">The integer.</param>
    public static implicit operator AttributeValue(long value) => new(Scalar.Integer, value);

    /// <summary>An integer, written without a fraction.</summary>
    /// <param name="value">The integer.</param>
    public static implicit operator AttributeValue(int value) => new(Scalar.Integer, value);

    /// <summary>A float, always written with a fraction (<c>3.0</c>), so that Batch types it as a float.</summary>
    /// <param name="value">The number; NaN and the infinities are faults of the item, as JSON cannot say them.</param>
    public static implicit operator AttributeValue(double value) =>
        new(Scalar.Float, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A float that keeps the digits one sees: <c>3.99f</c> is written <c>3.99</c>.</summary>
    /// <param name="value">The number; NaN and the infinities are faults of the item.</param>
    public static implicit operator AttributeValue(float value) =>
        double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A float, rounded to the nearest <see cref="double"/> (15 to 17 significant digits).</summary>
    /// <param name="value">The number.</param>
    public static implicit operator AttributeValue(decimal value) => (double)value;

    /// <summary>A boolean.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator AttributeValue(bool value) => new(Scalar.Boolean, value ? 1 : 0);

    /// <summary>A date, written in UTC.</summary>
    /// <param name="value">The instant; kept to the microsecond.</param>
    public static implicit operator AttributeValue(DateTimeOffset value) => new(Scalar.Date, value.UtcTicks);

    /// <summary>A date, written in UTC.</summary>
    /// <param name="value">
    /// The instant; kept to the microsecond. One whose <see cref="DateTime.Kind"/> is
    /// <see cref="DateTimeKind.Unspecified"/> is a fault of the item: its zone is not guessed.
    /// </param>
    public static implicit operator AttributeValue(DateTime value) => value.Kind switch
    {
        DateTimeKind.Unspecified => new(Scalar.DateWithoutZone, value.Ticks),
        _ => new(Scalar.Date, value.ToUniversalTime().Ticks),
    };

    /// <summary>A date without a time of day, written as midnight UTC.</summary>
    /// <param name="value">The day.</param>
    public static implicit operator AttributeValue(DateOnly value) =>
        new(Scalar.Date, value.ToDateTime(TimeOnly.MinValue).Ticks);

    /// <summary>A URL of at most 2,048 characters with scheme and host.</summary>
    /// <param name="value">The URL; null is a fault of the item.</param>
    public static implicit operator AttributeValue(Uri? value) => new(value, ValueKind.Url);

    /// <summary>A URL given as text.</summary>
    /// <param name="value">The URL, of at most 2,048 characters with scheme and host; null is a fault of the item.</param>
    /// <returns>The value.</returns>
    public static AttributeValue Url(string? value) => new(value, ValueKind.Url);

    /// <summary>An array of texts, which replaces the attribute's whole array.</summary>
    /// <param name="value">1 to 25 texts, each of 1 to 300 characters; null is a fault of the item.</param>
    /// <returns>The value, which holds a copy of the sequence.</returns>
    public static AttributeValue FromTexts(IEnumerable<string?>? value) => new(value?.ToArray(), ValueKind.TextArray);

    /// <summary>The kind of the value. The value itself is left out, as it may be personal data.</summary>
    /// <returns>The name of the kind.</returns>
    public override string ToString() => Kind.ToString();

    internal static AttributeValue From(ArrayChange change) => new(change, ValueKind.ArrayChange);

    internal static AttributeValue From(EventObject? value) => new(value, ValueKind.Object);

    internal static AttributeValue From(EventObject?[]? value) => new(value, ValueKind.ObjectArray);

    // The escaped form where there is need: a Uri may have been made of text with spaces.
    private static string TextOf(Uri url) =>
        url.IsAbsoluteUri && url.OriginalString.Contains(' ', StringComparison.Ordinal) ? url.AbsoluteUri : url.OriginalString;
}
