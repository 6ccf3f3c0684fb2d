using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Batch.Sdk.Tests.Testing;
using CsCheck;

namespace Batch.Sdk.Tests.Wire;

internal sealed class EncodingTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [TestCase(3.0, "3.0")]
    [TestCase(-0.0, "-0.0")]
    [TestCase(0.1, "0.1")]
    [TestCase(3.99, "3.99")]
    [TestCase(1e16, "10000000000000000.0")]
    [TestCase(1e25, "1.0E+25")]
    [TestCase(1.5e-7, "1.5E-07")]
    [TestCase(1e-7, "1.0E-07")]
    [TestCase(123456789012345680.0, "1.2345678901234568E+17")]
    [TestCase(double.MaxValue, "1.7976931348623157E+308")]
    public async Task Float_Any_HasAFraction(double value, string expected) =>
        Assert.That(await WireText.AttributesAsync(ProfileUpdate.For("u").Set("a", value)), Is.EqualTo($$"""{"a":{{expected}}}"""));

    [TestCase(0, "2026-03-04T05:06:07Z")]
    [TestCase(1_200_000, "2026-03-04T05:06:07.120Z")]
    [TestCase(1_234_560, "2026-03-04T05:06:07.123456Z")]
    [TestCase(1, "2026-03-04T05:06:07Z")]
    public async Task Date_Fraction_HasThreeOrSixDigits(int ticks, string expected)
    {
        DateTimeOffset date = new DateTimeOffset(2026, 3, 4, 7, 6, 7, TimeSpan.FromHours(2)).AddTicks(ticks);

        Assert.That(await WireText.AttributesAsync(ProfileUpdate.For("u").Set("a", date)), Is.EqualTo($$"""{"date(a)":"{{expected}}"}"""));
    }

    [Test]
    public async Task Text_Accents_AreUtf8RatherThanEscapes() =>
        Assert.That(
            await WireText.OfAsync(ProfileUpdate.For("Zoé+😀").Set("city", "Łódź 東京")),
            Is.EqualTo("""[{"identifiers":{"custom_id":"Zoé+😀"},"attributes":{"city":"Łódź 東京"}}]"""));

    [Test]
    [SetCulture("de-DE")]
    public async Task Numbers_CultureWithDecimalComma_AreWrittenWithAPoint() =>
        Assert.That(
            await WireText.AttributesAsync(ProfileUpdate.For("u").Set("a", 1234.5).Set("b", -5).Set("c", 1.5f).Set("d", new DateOnly(2026, 1, 2))),
            Is.EqualTo("""{"a":1234.5,"b":-5,"c":1.5,"date(d)":"2026-01-02T00:00:00Z"}"""));

    [Test]
    [SetCulture("ar-SA")]
    public async Task Dates_CultureWithAnotherCalendar_AreGregorian() =>
        Assert.That(
            await WireText.AttributesAsync(ProfileUpdate.For("u").Set("d", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))),
            Is.EqualTo("""{"date(d)":"2026-01-02T03:04:05Z"}"""));

    [Test]
    public void Texts_Any_AreWhatSystemTextJsonWrites() =>
        Gen.Char.Array[1, 300].Select(characters => new string(characters)).Where(IsSendable)
            .Sample(text => AttributeOf(text) == JsonSerializer.Serialize(text, Relaxed), iter: 2_000, threads: 1);

    [Test]
    public void Texts_ControlCharactersAndQuotes_AreWhatSystemTextJsonWrites() =>
        Gen.Char["\"\\/\b\f\n\r\t\u0000\u001f\u007f\u0080\u2028\u2029\ufeff+<>&'`é東"].Array[1, 60].Select(characters => new string(characters))
            .Where(IsSendable)
            .Sample(text => AttributeOf(text) == JsonSerializer.Serialize(text, Relaxed), iter: 2_000, threads: 1);

    [Test]
    public void Floats_Any_ReadBackAsTheSameDouble() =>
        Gen.Double.Where(double.IsFinite).Sample(
            value => double.Parse(AttributeOf(value), CultureInfo.InvariantCulture).Equals(value), iter: 2_000, threads: 1);

    [Test]
    public void Integers_Any_AreExact() =>
        Gen.Long.Sample(value => AttributeOf(value) == value.ToString(CultureInfo.InvariantCulture), iter: 500, threads: 1);

    private static bool IsSendable(string text) => ProfileUpdate.For("u").Set("a", text).Validate().Count == 0;

    private static string AttributeOf(AttributeValue value)
    {
        string attributes = WireText.AttributesAsync(ProfileUpdate.For("u").Set("a", value)).GetAwaiter().GetResult();
        return attributes["""{"a":""".Length..^1];
    }
}
