using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Validation;

internal sealed class ProfileValidationTests
{
    private static readonly string Text301 = new('x', 301);
    private static readonly string[] Items26 = [.. Enumerable.Range(0, 26).Select(i => $"v{i}")];

    private static IEnumerable<TestCaseData> Faulty()
    {
        yield return Case(p => p.Set("plan", (string?)null), "ValueMissing attributes.plan");
        yield return Case(p => p.Set("plan", default(AttributeValue)), "ValueMissing attributes.plan");
        yield return Case(p => p.Set("plan", ""), "TextEmpty attributes.plan");
        yield return Case(p => p.Set("plan", Text301), "TextTooLong attributes.plan");
        yield return Case(p => p.Set("plan", "a\udc00b"), "TextMalformed attributes.plan");
        yield return Case(p => p.Set("plan", "\ud83c at the beginning"), "TextMalformed attributes.plan");
        yield return Case(p => p.Set("site", AttributeValue.Url("https://example.com/\ud83c")), "TextMalformed attributes.site");
        yield return Case(p => p.Set("site", AttributeValue.Url($"https://example.com/{new string('x', 2_029)}")), "UrlTooLong attributes.site");
        yield return Case(p => p.Clear("$label"), "NativeNameUnknown attributes.$label");
        yield return Case(p => p.Set("score", double.NaN), "NumberNotFinite attributes.score");
        yield return Case(p => p.Set("score", float.NegativeInfinity), "NumberNotFinite attributes.score");
        yield return Case(p => p.Set("at", new DateTime(2026, 1, 1)), "DateWithoutZone attributes.at");
        yield return Case(p => p.Set("site", new Uri("/relative", UriKind.Relative)), "UrlInvalid attributes.site");
        yield return Case(p => p.Set("site", (Uri?)null), "ValueMissing attributes.site");
        yield return Case(p => p.Set("tags", Items26), "ArrayTooLong attributes.tags");
        yield return Case(p => p.Set("tags", Array.Empty<string>()), "ArrayEmpty attributes.tags");
        yield return Case(p => p.Set("tags", new[] { "a", null, "", Text301 }), "ValueMissing attributes.tags[1]", "TextEmpty attributes.tags[2]", "TextTooLong attributes.tags[3]");
        yield return Case(p => p.AddTo("tags", Items26).RemoveFrom("tags", ""), "ArrayTooLong attributes.tags.$add", "TextEmpty attributes.tags.$remove[0]");
        yield return Case(p => p.AddTo("tags", null!), "ValueMissing attributes.tags");
        yield return Case(p => p.Set("Plan", 1), "NameInvalid attributes.Plan");
        yield return Case(p => p.Set(null!, 1), "NameMissing attributes");
        yield return Case(p => p.Set(new string('n', 31), 1), $"NameTooLong attributes.{new string('n', 31)}");
        yield return Case(p => p.Set("$email", "a@b.c"), "NativeNameUnknown attributes.$email");
        yield return Case(p => p.Clear("$email"), "NativeNameUnknown attributes.$email");
        yield return Case(p => p.Email("nobody"), "EmailInvalid attributes.$email_address");
        yield return Case(p => p.Email(null!), "ValueMissing attributes.$email_address");
        yield return Case(p => p.Set(NativeAttributes.EmailAddress, 5), "ValueTypeInvalid attributes.$email_address");
        yield return Case(p => p.EmailMarketing((Subscription)7), "SubscriptionInvalid attributes.$email_marketing");
        yield return Case(p => p.Set(NativeAttributes.SmsMarketing, "yes"), "SubscriptionInvalid attributes.$sms_marketing");
        yield return Case(p => p.Phone("06 39 98 13 37"), "PhoneInvalid attributes.$phone_number");
        yield return Case(p => p.Language("fr-FR"), "LanguageInvalid attributes.$language");
        yield return Case(p => p.Region("fr"), "RegionInvalid attributes.$region");
        yield return Case(p => p.TimeZone("Paris"), "TimeZoneUnknown attributes.$timezone");
        yield return Case(p => p.Topics("ok", "Not ok", ""), "TopicInvalid attributes.$topic_preferences[1]", "TopicInvalid attributes.$topic_preferences[2]");
        yield return Case(p => p.Topics(), "ArrayEmpty attributes.$topic_preferences");
        yield return Case(p => p.Topics(Items26), "TooManyTopics attributes.$topic_preferences");
        yield return Case(p => p.AddTo(NativeAttributes.TopicPreferences, "X"), "TopicInvalid attributes.$topic_preferences.$add[0]");
        yield return Case(p => p.Set(NativeAttributes.TopicPreferences, "news"), "ValueTypeInvalid attributes.$topic_preferences");
        yield return Case(p => Many(p, 51), "TooManyAttributes attributes");
        yield return Case(p => Events(p, 16), "TooManyEvents events");
        yield return Case(p => p.Track(null!), "EventMissing events[0]");

        static TestCaseData Case(Func<ProfileUpdate, ProfileUpdate> build, params string[] faults) =>
            new TestCaseData(build, faults).SetArgDisplayNames(faults);
    }

    [TestCaseSource(nameof(Faulty))]
    public void Validate_FaultyUpdate_NamesCodeAndPath(Func<ProfileUpdate, ProfileUpdate> build, string[] faults) =>
        Assert.That(FaultText.Of(build(ProfileUpdate.For("u")).Validate()), Is.EqualTo(faults));

    [TestCaseSource(nameof(Faulty))]
    public void TryWrite_FaultyUpdate_TakesACloserLook(Func<ProfileUpdate, ProfileUpdate> build, string[] faults) =>
        Assert.That(ShortWay.Takes(build(ProfileUpdate.For("u")), TimeProvider.System), Is.False, string.Join(", ", faults));

    private static IEnumerable<TestCaseData> AtTheLimit()
    {
        yield return Case("text", p => p.Set("a", new string('x', 300)).Set("b", "😀"));
        yield return Case("array", p => p.Set("a", Items26[..25]).AddTo("b", Items26[..25]).RemoveFrom("c", Items26[..25]));
        yield return Case("attributes", p => Many(p, 50));
        yield return Case("events", p => Events(p, 15));
        yield return Case("numbers", p => p.Set("a", long.MaxValue).Set("b", double.MaxValue).Set("c", double.Epsilon).Set("d", -0.0));
        yield return Case("dates", p => p.Set("a", DateTimeOffset.MinValue).Set("b", DateTimeOffset.MaxValue).Set("c", DateTime.UtcNow));
        yield return Case("nothing", p => p);

        static TestCaseData Case(string name, Func<ProfileUpdate, ProfileUpdate> build) => new TestCaseData(build).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(AtTheLimit))]
    public void Validate_AtTheLimit_FindsNothing(Func<ProfileUpdate, ProfileUpdate> build) =>
        Assert.That(build(ProfileUpdate.For("u")).Validate(), Is.Empty);

    [Test]
    public void Validate_ManyFaults_FindsAllInOnePass()
    {
        ProfileUpdate update = ProfileUpdate.For(" ").Email("x").Set("Bad Name", "").Set("score", double.NaN)
            .Track(BatchEvent.Named("Bad").With("a", new EventObject().With("b", (string?)null)));

        Assert.That(FaultText.Of(update.Validate()), Is.EqualTo([
            "CustomIdMissing identifiers.custom_id", "EmailInvalid attributes.$email_address",
            "NameInvalid attributes.Bad Name", "TextEmpty attributes.Bad Name", "NumberNotFinite attributes.score",
            "NameInvalid events[0].name", "ValueMissing events[0].attributes.a.b",
        ]));
    }

    [Test]
    public void Validate_DisabledRule_IsLeftToTheServer()
    {
        var options = new ValidationOptions();
        options.DisabledRules.Add(FaultCode.EmailInvalid);
        options.DisabledRules.Add(FaultCode.NumberNotFinite);
        ProfileUpdate update = ProfileUpdate.For("u").Email("x").Set("score", double.NaN);

        Assert.That(
            FaultText.Of(update.Validate(options, TimeProvider.System)),
            Is.EqualTo(["NumberNotFinite attributes.score"]), "what JSON cannot say cannot be disabled");
    }

    [Test]
    public void Validate_LongerCustomIdsAllowed_TakesThem()
    {
        var options = new ValidationOptions { MaxCustomIdLength = 1_024 };

        Assert.That(ProfileUpdate.For(new string('x', 1_024)).Validate(options, TimeProvider.System), Is.Empty);
        Assert.That(ProfileUpdate.For(new string('x', 1_025)).Validate(options, TimeProvider.System), Has.Count.EqualTo(1));
    }

    private static ProfileUpdate Many(ProfileUpdate update, int count)
    {
        for (int i = 0; i < count; i++) update.Set($"n{i}", i);
        return update;
    }

    private static ProfileUpdate Events(ProfileUpdate update, int count)
    {
        for (int i = 0; i < count; i++) update.Track(BatchEvent.Named($"e{i}"));
        return update;
    }
}
