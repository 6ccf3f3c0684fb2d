using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Profiles;

internal sealed class ProfileUpdateTests
{
    private static readonly DateTimeOffset Instant = new(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2));

    [Test]
    public async Task Set_EachType_IsWrittenAsBatchTypesIt()
    {
        ProfileUpdate update = ProfileUpdate.For("u")
            .Set("text", "premium").Set("integer", 5).Set("long", long.MinValue).Set("float", 4.5).Set("whole_float", 3.0)
            .Set("single", 3.99f).Set("money", 19.90m).Set("yes", true).Set("date", Instant)
            .Set("day", new DateOnly(1989, 7, 20)).Set("grade", 'A').Set("spaced", new Uri("https://example.com/a b")).Set("homepage", new Uri("https://example.com/a?b=c"))
            .Set("avatar", AttributeValue.Url("https://example.com/é")).Set("interests", new[] { "bikes", "cinema" })
            .Set("more", new List<string> { "x" });

        Assert.That(await WireText.AttributesAsync(update), Is.EqualTo(WireText.Compact("""
            { "text": "premium", "integer": 5, "long": -9223372036854775808, "float": 4.5, "whole_float": 3.0, "single": 3.99,
              "money": 19.9, "yes": true, "date(date)": "2026-03-04T03:06:07Z", "date(day)": "1989-07-20T00:00:00Z",
              "grade": "A", "url(spaced)": "https://example.com/a%20b", "url(homepage)": "https://example.com/a?b=c", "url(avatar)": "https://example.com/é",
              "interests": ["bikes", "cinema"], "more": ["x"] }
            """)));
    }

    [Test]
    public async Task NativeAttributes_All_AreWrittenUnderTheirNames()
    {
        ProfileUpdate update = ProfileUpdate.For("u").Email("jane@example.com").EmailMarketing(Subscription.Subscribed)
            .Phone("+33639981337").SmsMarketing(Subscription.Unsubscribed).Language("en").Region("FR").TimeZone("Europe/Paris")
            .Topics("news", "sport");

        Assert.That(await WireText.AttributesAsync(update), Is.EqualTo(WireText.Compact("""
            { "$email_address": "jane@example.com", "$email_marketing": "subscribed", "$phone_number": "+33639981337",
              "$sms_marketing": "unsubscribed", "$language": "en", "$region": "FR", "$timezone": "Europe/Paris",
              "$topic_preferences": ["news", "sport"] }
            """)));
    }

    [Test]
    public async Task Clear_NativeAndCustom_IsNullUnderTheBareName()
    {
        ProfileUpdate update = ProfileUpdate.For("u").Set("birthdate", Instant).Clear("birthdate")
            .Clear(NativeAttributes.EmailMarketing).Clear(NativeAttributes.TopicPreferences);

        Assert.That(
            await WireText.AttributesAsync(update),
            Is.EqualTo("""{"birthdate":null,"$email_marketing":null,"$topic_preferences":null}"""));
    }

    [Test]
    public async Task For_NothingElse_NamesTheProfileOnly() =>
        Assert.That(await WireText.OfAsync(ProfileUpdate.For("u")), Is.EqualTo("""[{"identifiers":{"custom_id":"u"}}]"""));

    [Test]
    public async Task Set_Twice_KeepsTheFirstPlaceAndTheLastValue() =>
        Assert.That(
            await WireText.AttributesAsync(ProfileUpdate.For("u").Set("a", 1).Set("b", 2).Set("a", "x")),
            Is.EqualTo("""{"a":"x","b":2}"""));

    [Test]
    public async Task Set_ManyNames_AllArrive()
    {
        ProfileUpdate update = ProfileUpdate.For("u");
        for (int i = 0; i < BatchLimits.AttributesPerProfile; i++) update.Set($"n{i}", i).Set($"n{i}", i + 1);

        string expected = string.Join(',', Enumerable.Range(0, BatchLimits.AttributesPerProfile).Select(i => $"\"n{i}\":{i + 1}"));
        Assert.That(await WireText.AttributesAsync(update), Is.EqualTo($"{{{expected}}}"));
    }

    private static IEnumerable<TestCaseData> ArrayCalls()
    {
        yield return Case("add", p => p.AddTo("a", "x", "y"), """{"$add":["x","y"]}""");
        yield return Case("remove", p => p.RemoveFrom("a", "x"), """{"$remove":["x"]}""");
        yield return Case("add and remove", p => p.AddTo("a", "x").RemoveFrom("a", "y"), """{"$add":["x"],"$remove":["y"]}""");
        yield return Case("add twice", p => p.AddTo("a", "x").AddTo("a", "x", "y"), """{"$add":["x","y"]}""");
        yield return Case("the later word counts", p => p.AddTo("a", "x", "y").RemoveFrom("a", "x"), """{"$add":["y"],"$remove":["x"]}""");
        yield return Case("add to what was set", p => p.Set("a", new[] { "x" }).AddTo("a", "y", "x"), """["x","y"]""");
        yield return Case("remove from what was set", p => p.Set("a", new[] { "x", "y" }).RemoveFrom("a", "x"), """["y"]""");
        yield return Case("add to what was cleared", p => p.Clear("a").AddTo("a", "x"), """["x"]""");
        yield return Case("remove from what was cleared", p => p.Clear("a").RemoveFrom("a", "x"), "null");
        yield return Case("set after add", p => p.AddTo("a", "x").Set("a", new[] { "z" }), """["z"]""");
        yield return Case("topics", p => p.AddTo(NativeAttributes.TopicPreferences, "t").Clear("a"), null);

        static TestCaseData Case(string name, Func<ProfileUpdate, ProfileUpdate> calls, string? expected) =>
            new TestCaseData(calls, expected).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(ArrayCalls))]
    public async Task AddToAndRemoveFrom_InAnyOrder_CombineAsSets(Func<ProfileUpdate, ProfileUpdate> calls, string? expected)
    {
        string attributes = await WireText.AttributesAsync(calls(ProfileUpdate.For("u")));

        Assert.That(attributes, Is.EqualTo(expected is null ? """{"$topic_preferences":{"$add":["t"]},"a":null}""" : $$"""{"a":{{expected}}}"""));
    }

    [Test]
    public async Task AddTo_NoValues_LeavesTheAttributeAlone() =>
        Assert.That(await WireText.OfAsync(ProfileUpdate.For("u").AddTo("a")), Does.Not.Contain("attributes"));

    [Test]
    public async Task SetIfPresent_NullableColumns_LeavesAloneWhatIsNull()
    {
        string? city = null;
        DateOnly? birthdate = null;
        ProfileUpdate update = ProfileUpdate.For("u").SetIfPresent("city", city).SetIfPresent("birthdate", birthdate)
            .SetIfPresent("points", (int?)7).SetIfPresent("plan", "free").SetIfPresent(NativeAttributes.EmailAddress, city);

        Assert.That(await WireText.AttributesAsync(update), Is.EqualTo("""{"points":7,"plan":"free"}"""));
    }

    [Test]
    public async Task Set_AnySequenceOfTexts_IsAnArray() =>
        Assert.That(
            await WireText.AttributesAsync(ProfileUpdate.For("u").Set("a", ["x", "y"]).Set("b", new List<string> { "z" }).Set("c", "text")),
            Is.EqualTo("""{"a":["x","y"],"b":["z"],"c":"text"}"""));
}
