using System.Globalization;

namespace Batch.Sdk.Sync;

/// <summary>One value of a row with the type that its source knows.</summary>
public readonly struct SourceValue : IEquatable<SourceValue>
{
    private const int ScaleShift = 16;

    private readonly object? _object;
    private readonly long _bits;
    private readonly int _high;

    // Of a decimal number the scale and the sign as well; with one field more, values would not be kept in registers.
    private readonly int _kindAndScale;

    private SourceValue(SourceValueKind kind, long bits, object? value = null, int high = 0, short scale = 0)
    {
        _kindAndScale = (byte)kind | (scale << ScaleShift);
        _bits = bits;
        _object = value;
        _high = high;
    }

    /// <summary>What the source knows of the value's type.</summary>
    public SourceValueKind Kind => (SourceValueKind)(byte)_kindAndScale;

    /// <summary>Whether there is no value.</summary>
    public bool IsNull => Kind == SourceValueKind.Null;

    internal string Text => (string)_object!;

    internal long Whole => _bits;

    internal double Real => BitConverter.Int64BitsToDouble(_bits);

    internal decimal Exact => new((int)_bits, (int)(_bits >> 32), _high, _kindAndScale < 0, (byte)(_kindAndScale >> ScaleShift));

    internal bool Boolean => _bits != 0;

    internal DateTimeOffset Moment => new(_bits, TimeSpan.FromMinutes(_high));

    internal DateTime UtcTime => new(_bits - (_high * TimeSpan.TicksPerMinute), DateTimeKind.Utc);

    internal DateTime LocalTime => new(_bits);

    internal IReadOnlyList<string?> Texts => (IReadOnlyList<string?>)_object!;

    /// <summary>A text, or no value.</summary>
    /// <param name="value">The text; null for no value.</param>
    public static implicit operator SourceValue(string? value) => value is null ? default : new(SourceValueKind.Text, 0, value);

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator SourceValue(long value) => new(SourceValueKind.Whole, value);

    /// <summary>A number with a binary fraction.</summary>
    /// <param name="value">The number; one that is not finite is a fault of its row.</param>
    public static implicit operator SourceValue(double value) => new(SourceValueKind.Real, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A number with a binary fraction that keeps the digits one sees: <c>3.99f</c> is 3.99.</summary>
    /// <param name="value">The number; one that is not finite is a fault of its row.</param>
    public static implicit operator SourceValue(float value) =>
        double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A number with a decimal fraction.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator SourceValue(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        short scale = (short)((byte)(parts[3] >> 16) | (parts[3] < 0 ? short.MinValue : 0));
        return new(SourceValueKind.Exact, (uint)parts[0] | ((long)parts[1] << 32), high: parts[2], scale: scale);
    }

    /// <summary>True or false.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator SourceValue(bool value) => new(SourceValueKind.Boolean, value ? 1 : 0);

    /// <summary>A moment.</summary>
    /// <param name="value">The moment.</param>
    public static implicit operator SourceValue(DateTimeOffset value) =>
        new(SourceValueKind.Moment, value.Ticks, high: value.TotalOffsetMinutes);

    /// <summary>A date and time: a moment if its kind says UTC or this machine's time zone, else one of no known time zone.</summary>
    /// <param name="value">The date and time.</param>
    public static implicit operator SourceValue(DateTime value) => value.Kind == DateTimeKind.Unspecified
        ? new SourceValue(SourceValueKind.LocalTime, value.Ticks)
        : new DateTimeOffset(value);

    /// <summary>A day: its midnight in UTC.</summary>
    /// <param name="value">The day.</param>
    public static implicit operator SourceValue(DateOnly value) => new DateTimeOffset(value, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>A whole number, or no value.</summary>
    /// <param name="value">The number; null for no value.</param>
    public static implicit operator SourceValue(long? value) => value is { } some ? some : default(SourceValue);

    /// <summary>A number with a binary fraction, or no value.</summary>
    /// <param name="value">The number; null for no value.</param>
    public static implicit operator SourceValue(double? value) => value is { } some ? some : default(SourceValue);

    /// <summary>A number with a binary fraction, or no value.</summary>
    /// <param name="value">The number; null for no value.</param>
    public static implicit operator SourceValue(float? value) => value is { } some ? some : default(SourceValue);

    /// <summary>A number with a decimal fraction, or no value.</summary>
    /// <param name="value">The number; null for no value.</param>
    public static implicit operator SourceValue(decimal? value) => value is { } some ? some : default(SourceValue);

    /// <summary>True or false, or no value.</summary>
    /// <param name="value">The value; null for none.</param>
    public static implicit operator SourceValue(bool? value) => value is { } some ? some : default(SourceValue);

    /// <summary>A moment, or no value.</summary>
    /// <param name="value">The moment; null for no value.</param>
    public static implicit operator SourceValue(DateTimeOffset? value) => value is { } some ? some : default(SourceValue);

    /// <summary>A date and time, or no value.</summary>
    /// <param name="value">The date and time; null for no value.</param>
    public static implicit operator SourceValue(DateTime? value) => value is { } some ? some : default(SourceValue);

    /// <summary>A day, or no value.</summary>
    /// <param name="value">The day; null for no value.</param>
    public static implicit operator SourceValue(DateOnly? value) => value is { } some ? some : default(SourceValue);

    /// <summary>Whether two values are equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another.</param>
    public static bool operator ==(SourceValue left, SourceValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another.</param>
    public static bool operator !=(SourceValue left, SourceValue right) => !left.Equals(right);

    /// <summary>A list of texts, or no value.</summary>
    /// <param name="items">The texts; null for no value.</param>
    /// <returns>The value.</returns>
    public static SourceValue FromTexts(IReadOnlyList<string?>? items) => items is null ? default : new(SourceValueKind.Texts, 0, items);

    /// <summary>A value as a database driver or a parser gives it.</summary>
    /// <param name="value">Null, <see cref="DBNull"/>, or a value of a simple type; of others the text is taken.</param>
    /// <returns>The value.</returns>
    public static SourceValue FromObject(object? value) => value switch
    {
        null or DBNull => default,
        string text => text,
        bool truth => truth,
        long or int or short or byte or sbyte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong large when large > long.MaxValue => (decimal)large,
        ulong number => (long)number,
        double number => number,
        float number => number,
        decimal number => number,
        DateTimeOffset date => date,
        DateTime date => date,
        DateOnly date => date,
        IEnumerable<string?> texts => FromTexts([.. texts]),
        System.Collections.IEnumerable items and not byte[] =>
            FromTexts([.. items.Cast<object?>().Select(item => FromObject(item).ToString())]),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <inheritdoc/>
    public bool Equals(SourceValue other) => Kind == other.Kind && Kind switch
    {
        SourceValueKind.Exact => Exact == other.Exact,
        SourceValueKind.Moment => Moment == other.Moment,
        SourceValueKind.Texts => Texts.SequenceEqual(other.Texts),
        _ => _bits == other._bits && Equals(_object, other._object),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SourceValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        SourceValueKind.Exact => Exact.GetHashCode(),
        SourceValueKind.Moment => Moment.GetHashCode(),
        SourceValueKind.Texts => Texts.Count,
        _ => HashCode.Combine(Kind, _bits, _object),
    };

    /// <summary>The value as text, by the invariant culture.</summary>
    /// <returns>The text; null for no value.</returns>
    public override string? ToString() => Kind switch
    {
        SourceValueKind.Null => null,
        SourceValueKind.Whole => Whole.ToString(CultureInfo.InvariantCulture),
        SourceValueKind.Real => Real.ToString("R", CultureInfo.InvariantCulture),
        SourceValueKind.Exact => Exact.ToString(CultureInfo.InvariantCulture),
        SourceValueKind.Boolean => Boolean ? "true" : "false",
        SourceValueKind.Moment => Moment.ToString("O", CultureInfo.InvariantCulture),
        SourceValueKind.LocalTime => LocalTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        SourceValueKind.Texts => string.Join(",", Texts),
        _ => Text,
    };
}
