using System.Globalization;
using Batch.Sdk.Sync.Converting;

namespace Batch.Sdk.Sync.Tests.Converting;

internal sealed class ValueConverterTests
{
    private static readonly DateTimeOffset Morning = new(2026, 1, 15, 9, 30, 0, TimeSpan.FromHours(1));

    private static IEnumerable<TestCaseData> Conversions()
    {
        yield return Case("12", FieldType.Whole, 12);
        yield return Case("-9223372036854775808", FieldType.Whole, long.MinValue);
        yield return Case("9223372036854775808", FieldType.Whole, null);
        yield return Case("1.5", FieldType.Whole, null);
        yield return Case("", FieldType.Whole, null);
        yield return Case(3.0, FieldType.Whole, 3);
        yield return Case(3.5, FieldType.Whole, null);
        yield return Case(1e300, FieldType.Whole, null);
        yield return Case(12m, FieldType.Whole, 12);
        yield return Case(12.5m, FieldType.Whole, null);
        yield return Case(true, FieldType.Whole, null);
        yield return Case("1.5", FieldType.Real, 1.5);
        yield return Case("1,5", FieldType.Real, null);
        yield return Case("NaN", FieldType.Real, null);
        yield return Case("1e999", FieldType.Real, null);
        yield return Case(7, FieldType.Real, 7.0);
        yield return Case(0.1m, FieldType.Real, 0.1);
        yield return Case("TRUE", FieldType.Boolean, true);
        yield return Case("0", FieldType.Boolean, false);
        yield return Case("yes", FieldType.Boolean, null);
        yield return Case(1, FieldType.Boolean, true);
        yield return Case(2, FieldType.Boolean, null);
        yield return Case("2026-01-15T09:30:00+01:00", FieldType.Date, Morning);
        yield return Case("2026-01-15", FieldType.Date, new DateTimeOffset(2026, 1, 15, 0, 0, 0, TimeSpan.Zero));
        yield return Case("2026-01-15T09:30:00", FieldType.Date, new DateTime(2026, 1, 15, 9, 30, 0, DateTimeKind.Unspecified));
        yield return Case("soon", FieldType.Date, null);
        yield return Case("15/01/2026", FieldType.Date, null);
        yield return Case("01/02/2026", FieldType.Date, null);
        yield return Case("10:30", FieldType.Date, null);
        yield return Case("2026-01-15 09:30+01:00", FieldType.Date, Morning);
        yield return Case(Morning, FieldType.Date, Morning);
        yield return Case(20260115, FieldType.Date, null);
        yield return Case(5, FieldType.Text, "5");
        yield return Case(0.1, FieldType.Text, "0.1");
        yield return Case("https://example.com", FieldType.Url, "https://example.com");
        yield return Case("""["a","b"]""", FieldType.Texts, SourceValue.FromTexts(["a", "b"]));
        yield return Case("""["a",1.50,null,true]""", FieldType.Texts, SourceValue.FromTexts(["a", "1.50", null, "true"]));
        yield return Case("""[]""", FieldType.Texts, SourceValue.FromTexts([]));
        yield return Case("""["a"] ["b"]""", FieldType.Texts, null);
        yield return Case("""["\ud800"]""", FieldType.Texts, null);
        yield return Case("[", FieldType.Texts, null);
        yield return Case("a", FieldType.Texts, null);
        yield return Case("a", FieldType.Source, "a");
    }

    [TestCaseSource(nameof(Conversions))]
    public void TryConvert_Value_AsAskedOrNotAtAll(SourceValue value, FieldType type, SourceValue? expected)
    {
        bool isConverted = ValueConverter.TryConvert(value, type, out SourceValue converted);

        Assert.That(isConverted ? converted : (SourceValue?)null, Is.EqualTo(expected));
    }

    [Test]
    [SetCulture("fr-FR")]
    public void TryConvert_InAnotherCulture_TheSame()
    {
        Assert.That(ValueConverter.TryConvert("1.5", FieldType.Real, out SourceValue real), Is.True);
        Assert.That(real, Is.EqualTo((SourceValue)1.5));
        Assert.That(((SourceValue)1.5).ToString(), Is.EqualTo("1.5"));
        Assert.That(CultureInfo.CurrentCulture.Name, Is.EqualTo("fr-FR"));
    }

    private static TestCaseData Case(SourceValue value, FieldType type, SourceValue? expected) =>
        new TestCaseData(value, type, expected).SetArgDisplayNames(value.ToString()!, type.ToString(), expected?.ToString() ?? "none");
}
