namespace Batch.Sdk.Sync.Tests.Mapping;

internal sealed class TransformsTests
{
    [TestCase("fr", "fr", null)]
    [TestCase("en_US", "en", "US")]
    [TestCase("zh-Hant-TW", "zh", "TW")]
    [TestCase("PT-br", "pt", "BR")]
    [TestCase("", "", null)]
    [TestCase("en_US.UTF-8", "en", "US")]
    [TestCase("de_AT@euro", "de", "AT")]
    [TestCase("es-419", "es", null)]
    [TestCase("en-u-ca-gregory", "en", null)]
    [TestCase("sl-IT-nedis", "sl", "IT")]
    public void LanguageAndRegion_Locale_ItsParts(string locale, string language, string? region)
    {
        Assert.That(Transforms.Language(locale).ToString(), Is.EqualTo(language));
        Assert.That(Transforms.Region(locale).ToString(), Is.EqualTo(region));
    }

    [Test]
    public void Trim_Blanks_NoValue()
    {
        Assert.That(Transforms.Trim("  a ").ToString(), Is.EqualTo("a"));
        Assert.That(Transforms.Trim("  ").IsNull);
        Assert.That(Transforms.Trim(5), Is.EqualTo((SourceValue)5));
    }

    [Test]
    public void Vocabulary_KnownAndUnknown_ChangedAndKept()
    {
        Func<SourceValue, SourceValue> toSubscription =
            Transforms.Vocabulary(new Dictionary<string, string> { ["1"] = "subscribed", ["0"] = "unsubscribed" });

        Assert.That(toSubscription(1).ToString(), Is.EqualTo("subscribed"));
        Assert.That(toSubscription("0").ToString(), Is.EqualTo("unsubscribed"));
        Assert.That(toSubscription("maybe").ToString(), Is.EqualTo("maybe"));
    }

    [Test]
    public void Epoch_NumberAndDigits_TheMoment()
    {
        var moment = new DateTimeOffset(2001, 9, 9, 1, 46, 40, TimeSpan.Zero);

        Assert.That(Transforms.EpochSeconds(1_000_000_000), Is.EqualTo((SourceValue)moment));
        Assert.That(Transforms.EpochMilliseconds("1000000000000"), Is.EqualTo((SourceValue)moment));
        Assert.That(Transforms.EpochSeconds(long.MaxValue), Is.EqualTo((SourceValue)long.MaxValue));
        Assert.That(Transforms.EpochSeconds("soon").ToString(), Is.EqualTo("soon"));
        Assert.That(Transforms.EpochSeconds(double.NaN).ToString(), Is.EqualTo("NaN"));
    }

    [Test]
    public void Epoch_Fractions_KeptToTheMicrosecond()
    {
        DateTimeOffset moment = new DateTimeOffset(2026, 1, 15, 9, 30, 1, TimeSpan.Zero).AddTicks(123_456_0);

        Assert.That(Transforms.EpochSeconds(1768469401.123456), Is.EqualTo((SourceValue)moment));
        Assert.That(Transforms.EpochSeconds(1768469401.123456m), Is.EqualTo((SourceValue)moment));
        Assert.That(Transforms.EpochSeconds("1768469401.123456"), Is.EqualTo((SourceValue)moment));
        Assert.That(Transforms.EpochMilliseconds(1768469401123.456), Is.EqualTo((SourceValue)moment));
        Assert.That(Transforms.EpochMilliseconds(1.768469401123456e12m), Is.EqualTo((SourceValue)moment));
    }

    [Test]
    public void Epoch_BirthBefore1970_TheMoment() => Assert.That(
        Transforms.EpochSeconds(-86_400), Is.EqualTo((SourceValue)new DateTimeOffset(1969, 12, 31, 0, 0, 0, TimeSpan.Zero)));

    [TestCase(-62_135_596_800L, 1)]
    [TestCase(253_402_300_799L, 9999)]
    public void Epoch_FirstAndLastSecond_TheMoment(long seconds, int year)
    {
        SourceValue first = Transforms.EpochSeconds(seconds);

        Assert.That(first.Kind, Is.EqualTo(SourceValueKind.Moment));
        Assert.That(first.Moment.Year, Is.EqualTo(year));
        Assert.That(Transforms.EpochSeconds(seconds + (year == 1 ? -1 : 1)).Kind, Is.EqualTo(SourceValueKind.Whole));
    }

    [Test]
    public void Subscription_TruthValues_TheWords()
    {
        SourceValue[] values = [true, false, 1, 0, "1", " FALSE ", "subscribed", "maybe", 2];

        Assert.That(values.Select(value => Transforms.Subscription(value).ToString()), Is.EqualTo(new[]
        {
            "subscribed", "unsubscribed", "subscribed", "unsubscribed", "subscribed", "unsubscribed", "subscribed", "maybe", "2",
        }));
    }

    [Test]
    public void Utc_TimeOfNoZone_InUtc()
    {
        var local = new DateTime(2026, 1, 15, 9, 30, 0);
        SourceValue moment = new DateTimeOffset(local, TimeSpan.Zero);

        Assert.That(Transforms.Utc(local), Is.EqualTo(moment));
        Assert.That(Transforms.Utc("2026-01-15 09:30:00"), Is.EqualTo(moment));
        Assert.That(Transforms.Utc("2026-01-15T09:30:00+02:00").ToString(), Is.EqualTo("2026-01-15T09:30:00+02:00"));
        Assert.That(Transforms.Utc("soon").ToString(), Is.EqualTo("soon"));
    }

    [TestCase("2026-01-15T09:30:00", "2026-01-15T09:30:00.0000000+01:00")]
    [TestCase("2026-07-15T09:30:00", "2026-07-15T09:30:00.0000000+02:00")]
    [TestCase("2026-10-25T02:30:00", "2026-10-25T02:30:00")]
    [TestCase("2026-03-29T02:30:00", "2026-03-29T02:30:00")]
    [TestCase("0001-01-01T00:00:00", "0001-01-01T00:00:00")]
    public void TimeZone_TimeOfNoZone_InTheZoneUnlessThereIsNoneOrTwo(string local, string expected) => Assert.That(
        Transforms.TimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"))(local).ToString(), Is.EqualTo(expected));

    [Test]
    public void Split_List_ItsItems() =>
        Assert.That(Transforms.Split(';')("a; b;;").ToString(), Is.EqualTo("a,b"));
}
