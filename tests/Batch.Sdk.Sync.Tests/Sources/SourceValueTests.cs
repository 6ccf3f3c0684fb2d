namespace Batch.Sdk.Sync.Tests.Sources;

internal sealed class SourceValueTests
{
    private static readonly DateTime Noon = new(2026, 1, 2, 12, 0, 0);

    private static IEnumerable<TestCaseData> Decimals() =>
        new[] { 0m, 1.50m, -1.5m, decimal.MaxValue, decimal.MinValue, -0.0000000000000000000000000001m, -4294967296m }
            .Select(value => new TestCaseData(value));

    [TestCaseSource(nameof(Decimals))]
    public void Exact_AnyDecimal_KeepsEveryBit(decimal value)
    {
        SourceValue converted = value;
        Assert.That(decimal.GetBits(converted.Exact), Is.EqualTo(decimal.GetBits(value)));
    }

    [TestCase(0)]
    [TestCase(330)]
    [TestCase(-570)]
    public void Moment_AnyOffset_KeepsIt(int minutes)
    {
        var date = new DateTimeOffset(Noon, TimeSpan.FromMinutes(minutes));
        SourceValue value = date;
        Assert.That(value.Moment.EqualsExact(date));
    }

    [Test]
    public void Conversion_DateTime_DependsOnItsKind()
    {
        SourceValue local = Noon;
        SourceValue utc = DateTime.SpecifyKind(Noon, DateTimeKind.Utc);
        SourceValue here = DateTime.SpecifyKind(Noon, DateTimeKind.Local);
        Assert.Multiple(() =>
        {
            Assert.That(local.Kind, Is.EqualTo(SourceValueKind.LocalTime));
            Assert.That(local.LocalTime, Is.EqualTo(Noon));
            Assert.That(utc.Moment, Is.EqualTo(new DateTimeOffset(Noon, TimeSpan.Zero)));
            Assert.That(here.Moment, Is.EqualTo(new DateTimeOffset(DateTime.SpecifyKind(Noon, DateTimeKind.Local))));
        });
    }

    [Test]
    public void Conversion_NullOfAnyType_IsNull()
    {
        SourceValue[] values = [(string?)null, (long?)null, (int?)null, (double?)null, (decimal?)null, (bool?)null,
            (DateTimeOffset?)null, (DateTime?)null, (DateOnly?)null, SourceValue.FromTexts(null), SourceValue.FromObject(DBNull.Value)];
        Assert.That(values, Has.All.Property(nameof(SourceValue.IsNull)).True);
    }

    [Test]
    public void Conversion_NullableWithValue_IsTheValue()
    {
        SourceValue[] values = [(int?)3, (double?)0.5, (decimal?)1.50m, (bool?)true, (DateOnly?)new DateOnly(2026, 1, 2)];
        Assert.That(values.Select(Rows.Describe), Is.EqualTo(new[]
        {
            "Whole 3", "Real 0.5", "Exact 1.50", "Boolean true", "Moment 2026-01-02T00:00:00.0000000+00:00",
        }));
    }

    [Test]
    public void Equals_SameValue_IsTrueAndHashesAgree()
    {
        (SourceValue Left, SourceValue Right)[] pairs =
        [
            (1.0m, 1.00m),
            (new DateTimeOffset(Noon, TimeSpan.Zero), new DateTimeOffset(Noon.AddHours(2), TimeSpan.FromHours(2))),
            (SourceValue.FromTexts(["a", null]), SourceValue.FromTexts(["a", null])),
            ("a", "a"),
            (default, default),
        ];
        foreach ((SourceValue left, SourceValue right) in pairs)
        {
            Assert.That(left, Is.EqualTo(right));
            Assert.That(left.GetHashCode(), Is.EqualTo(right.GetHashCode()));
        }
    }

    [Test]
    public void Equals_OtherValueOrKind_IsFalse()
    {
        (SourceValue Left, SourceValue Right)[] pairs = [(1L, 2L), (1L, 1m), (1L, true), ("1", 1L), (0L, default), (1m, 2m), ("a", "b")];
        foreach ((SourceValue left, SourceValue right) in pairs) Assert.That(left != right, $"{left} {right}");
    }
}
