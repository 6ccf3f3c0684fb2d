using System.Globalization;
using Batch.Sdk.Sync.Converting;
using Batch.Sdk.Sync.Tests.Writing.Generating;
using CsCheck;

namespace Batch.Sdk.Sync.Tests.Converting;

/// <summary>The short ways to read numbers and dates, against the framework's.</summary>
internal sealed class ShortWaysTests
{
    private static readonly Gen<string> Decimals = Gen.Select(
        Any.Of("", "-", "+"), Gen.String[Gen.Char['0', '9'], 0, 17], Any.Of("", ".", ".."), Gen.String[Gen.Char['0', '9'], 0, 17], Any.Of("", "", "", " ", "e3"),
        (sign, whole, point, fraction, rest) => sign + whole + point + fraction + rest);

    private static readonly Gen<string> Dates =
        from year in Gen.Int[0, 10_000]
        from month in Gen.Int[0, 13]
        from day in Gen.Int[0, 32]
        from time in Gen.OneOf(
            Gen.Const(""),
            Gen.Select(Any.Of("T", " ", "t", "  "), Gen.Int[0, 24], Gen.Int[0, 60], Gen.Int[0, 60], (mark, h, m, s) => $"{mark}{h:D2}:{m:D2}:{s:D2}"))
        from fraction in Gen.OneOf(Gen.Const(""), Gen.String[Gen.Char['0', '9'], 0, 9].Select(digits => "." + digits))
        from zone in Gen.OneOf(
            Any.Of("", "Z", "z", "+00:00", "-00:00", "+14:00", "-14:00", "+1:00", "+0100", " Z"),
            Gen.Select(Any.Of("+", "-"), Gen.Int[0, 15], Gen.Int[0, 60], (sign, h, m) => $"{sign}{h:D2}:{m:D2}"))
        select $"{year:D4}-{month:D2}-{day:D2}{time}{fraction}{zone}";

    [Test]
    public void SimpleDecimal_AnyNumber_AsTheFrameworkReadsIt() => Decimals.Sample(
        text => !SimpleDecimal.TryParse(text, out double value)
            || BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
        iter: 100_000);

    [TestCase("12", 12)]
    [TestCase("-12.50", -12.5)]
    [TestCase(".5", .5)]
    [TestCase("999999999999999", 999999999999999)]
    public void SimpleDecimal_UsualNumber_TakesTheShortWay(string text, double expected)
    {
        Assert.That(SimpleDecimal.TryParse(text, out double value));
        Assert.That(value, Is.EqualTo(expected));
    }

    [Test]
    public void IsoDate_AnyDate_AsTheFrameworkReadsIt() =>
        Dates.Sample(text => !IsoDate.TryParse(text, out SourceValue value) || Describe(value) == Describe(ByFramework(text)), iter: 200_000);

    [TestCase("2026-01-15", "Moment 2026-01-15T00:00:00.0000000+00:00")]
    [TestCase("2024-02-29T23:59:59Z", "Moment 2024-02-29T23:59:59.0000000+00:00")]
    [TestCase("2026-01-15T09:30:00.123456-03:30", "Moment 2026-01-15T09:30:00.1234560-03:30")]
    [TestCase("2026-01-15 09:30:00.5", "LocalTime 2026-01-15T09:30:00.5")]
    public void IsoDate_UsualDate_TakesTheShortWay(string text, string expected)
    {
        Assert.That(IsoDate.TryParse(text, out SourceValue value));
        Assert.That(Describe(value), Is.EqualTo(expected));
    }

    private static string Describe(SourceValue value) => $"{value.Kind} {value}";

    private static SourceValue ByFramework(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) return day;
        DateTime date = DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (date.Kind == DateTimeKind.Unspecified) return date;
        return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
    }
}
