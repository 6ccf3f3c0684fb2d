using Batch.Sdk.Items;
using Batch.Sdk.Tests.Testing;
using Batch.Sdk.Validation;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Items;

/// <summary>Items with nothing wrong and nothing odd, up to the limits themselves, are checked and written in one pass: the rules have no word.</summary>
internal sealed class ShortWayTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Oldest = Now - new ValidationOptions().MaxEventAge!.Value;

    private static IEnumerable<TestCaseData> SoundItems()
    {
        foreach (string id in new[] { "u", "unicorn", "nobody", "false friend", "-infinity and more", new string('u', BatchLimits.CustomIdLength) })
        {
            yield return Case($"profile {id.Length}", ProfileUpdate.For(id).Set("plan", "premium"));
            yield return Case($"event {id.Length}", BatchEvent.Named("seen").For(id));
            yield return Case($"member {id.Length}", AudienceMember.Add(id));
            yield return Case($"removal {id.Length}", AudienceMember.Remove(id));
        }

        foreach ((string name, AttributeValue value) in Values())
        {
            yield return Case($"profile with {name}", ProfileUpdate.For("u").Set("plan", value));
            yield return Case($"event with {name}", BatchEvent.Named("seen").With("plan", value).For("u"));
            if (name != "boolean") yield return Case($"member with {name}", AudienceMember.Add("u").With("plan", value));
        }

        foreach ((string name, ProfileUpdate update) in Natives()) yield return Case(name, update);
        foreach ((string name, BatchEvent batchEvent) in Events()) yield return Case(name, batchEvent.For("u"));
        yield return Case("as many attributes as may be", Many(BatchLimits.AttributesPerProfile, ProfileUpdate.For("u"), static (item, i) => item.Set($"a{i}", i)));
        yield return Case("as many events as may be", Many(BatchLimits.EventsPerProfile, ProfileUpdate.For("u"), static (item, _) => item.Track(BatchEvent.Named("seen"))));
        yield return Case("member with all", Many(BatchLimits.AttributesPerMember, AudienceMember.Add("u"), static (item, i) => item.With($"a{i}", i)));
    }

    [TestCaseSource(nameof(SoundItems))]
    public void TryWrite_SoundItem_TakesNoCloserLook(object sound)
    {
        var context = new ValidationContext(new ValidationOptions(), new FakeTimeProvider(Now));

        Assert.That(ShortWay.Takes((IItem)sound, new FakeTimeProvider(Now)));
        ((IItem)sound).Check(context);
        Assert.That(context.ToList(), Is.Empty);
    }

    private static IEnumerable<(string, AttributeValue)> Values()
    {
        yield return ("a letter", "a");
        yield return ("a long text", new string('x', BatchLimits.TextLength));
        yield return ("an integer", 7);
        yield return ("a float", 0.1);
        yield return ("boolean", true);
        yield return ("a date", Now);
        yield return ("a URL", AttributeValue.Url("https://example.com/path"));
        yield return ("a long URL", AttributeValue.Url($"https://example.com/{new string('x', BatchLimits.UrlLength - 20)}"));
        yield return ("a text of an array", AttributeValue.FromTexts(["a"]));
        yield return ("a long array", AttributeValue.FromTexts(Enumerable.Repeat(new string('x', BatchLimits.TextLength), BatchLimits.ArrayLength)));
    }

    private static IEnumerable<(string, ProfileUpdate)> Natives()
    {
        yield return ("a short address", ProfileUpdate.For("u").Email("a@b.c"));
        yield return ("a long address", ProfileUpdate.For("u").Email($"{new string('a', BatchLimits.EmailLength - 4)}@b.c"));
        yield return ("an address with hyphens", ProfileUpdate.For("u").Email("a-b@c-d.e-f.com"));
        yield return ("an address of other letters", ProfileUpdate.For("u").Email("zoé@example.com"));
        yield return ("a short number", ProfileUpdate.For("u").Phone("+3"));
        yield return ("a long number", ProfileUpdate.For("u").Phone($"+{new string('9', BatchLimits.PhoneDigits)}"));
        yield return ("subscriptions", ProfileUpdate.For("u").EmailMarketing(Subscription.Subscribed).SmsMarketing(Subscription.Unsubscribed));
        yield return ("a place", ProfileUpdate.For("u").Language("fr").Region("FR").TimeZone("Europe/Paris"));
        yield return ("a topic", ProfileUpdate.For("u").Topics("t"));
        yield return ("many topics", ProfileUpdate.For("u").Topics([.. Enumerable.Repeat(new string('t', BatchLimits.TopicLength), BatchLimits.Topics)]));
        yield return ("cleared attributes", ProfileUpdate.For("u").Clear("plan").Clear(NativeAttributes.Region));
    }

    private static IEnumerable<(string, BatchEvent)> Events()
    {
        yield return ("an event of now", BatchEvent.Named("seen").At(Now));
        yield return ("an event as old as may be", BatchEvent.Named("seen").At(Oldest));
        yield return ("a long name", BatchEvent.Named(new string('n', BatchLimits.NameLength)));
        yield return ("a label", BatchEvent.Named("seen").Label("l"));
        yield return ("a long label", BatchEvent.Named("seen").Label(new string('l', BatchLimits.LabelLength)));
        yield return ("a tag", BatchEvent.Named("seen").Tags("t"));
        yield return ("many tags", BatchEvent.Named("seen").Tags([.. Enumerable.Repeat(new string('t', BatchLimits.TagLength), BatchLimits.Tags)]));
        yield return ("event with all", Many(BatchLimits.AttributesPerObject, BatchEvent.Named("seen"), static (item, i) => item.With($"a{i}", i)));
    }

    private static T Many<T>(int count, T item, Func<T, int, T> add) => Enumerable.Range(0, count).Aggregate(item, add);

    private static TestCaseData Case(string name, object item) => new TestCaseData(item).SetArgDisplayNames(name);
}
