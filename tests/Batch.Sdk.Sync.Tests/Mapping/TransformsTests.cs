namespace Batch.Sdk.Sync.Tests.Mapping;

internal sealed class TransformsTests
{
    [TestCase("fr", "fr", null)]
    [TestCase("en_US", "en", "US")]
    [TestCase("zh-Hant-TW", "zh", "TW")]
    [TestCase("PT-br", "pt", "BR")]
    [TestCase("", "", null)]
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
    }

    [Test]
    public void Split_List_ItsItems() =>
        Assert.That(Transforms.Split(';')("a; b;;").ToString(), Is.EqualTo("a,b"));
}
