using Batch.Sdk.Items;
using Batch.Sdk.Validation;
using Batch.Sdk.Wire;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Items;

/// <summary>What is checked and written in one pass is what the rules allow, byte for byte what the general way writes.</summary>
internal sealed class OnePassTests
{
    private static readonly Gen<string> Name = Of(
        "plan", "n_1", "Plan", "", "a name", new string('n', 30), new string('n', 31), "$label", "$tags", "$unknown",
        NativeAttributes.EmailAddress, NativeAttributes.EmailMarketing, NativeAttributes.SmsMarketing, NativeAttributes.PhoneNumber,
        NativeAttributes.Language, NativeAttributes.Region, NativeAttributes.TimeZone, NativeAttributes.TopicPreferences);

    private static readonly Gen<string> Text = Of(
        "", "premium", "jane@example.com", "jane at example.com", "+33639981337", "fr", "FR", "fra", "Europe/Paris", "europe/paris", "subscribed",
        "é", "日本語", "🎉", "half \uD83C", "line\nbreak", "\"quoted\"", new string('x', 300), new string('x', 301), new string('é', 201), " ");

    private static readonly Gen<AttributeValue> Value = Gen.OneOf(
        Text.Select(text => (AttributeValue)text),
        Gen.Long.Select(number => (AttributeValue)number),
        Gen.Double.Select(number => (AttributeValue)number),
        Of(double.NaN, double.PositiveInfinity, 3.0, 0.1).Select(number => (AttributeValue)number),
        Gen.Bool.Select(boolean => (AttributeValue)boolean),
        Gen.DateTime.Select(time => (AttributeValue)time),
        Text.Array[0, 27].Select(texts => AttributeValue.FromTexts(texts)),
        Of<string?>("https://example.com", "no url", null).Select(AttributeValue.Url));

    private static readonly Gen<string?> Id = Of<string?>(
        "user-42", null, "", " ", "null", "Infinity", "a\nb", "é", "日本語", "half \uD83C", new string('u', 512), new string('u', 513));

    private static readonly Gen<BatchEvent> Event =
        Gen.Select(Name, Gen.Int[-1_500, 5], Gen.Bool, Gen.Select(Name, Value).Array[0, 22], (name, minutes, hasTime, attributes) =>
        {
            var item = BatchEvent.Named(name);
            if (hasTime) item.At(DateTimeOffset.UnixEpoch.AddMinutes(minutes));
            foreach ((string attribute, AttributeValue value) in attributes) item.With(attribute, value);
            return item;
        });

    private static readonly Gen<ProfileUpdate> Update =
        Gen.Select(Id, Gen.Select(Name, Value).Array[0, 6], Event.Array[0, 2], (id, attributes, events) =>
        {
            var item = ProfileUpdate.For(id);
            foreach ((string attribute, AttributeValue value) in attributes) item.Set(attribute, value);
            foreach (BatchEvent batchEvent in events) item.Track(batchEvent);
            return item;
        });

    private static readonly Gen<AudienceMember> Member = Gen.Select(Id, Gen.Bool, Gen.Select(Name, Value).Array[0, 1], (id, isRemoval, attributes) =>
    {
        AudienceMember item = isRemoval ? AudienceMember.Remove(id) : AudienceMember.Add(id);
        foreach ((string attribute, AttributeValue value) in attributes) item.With(attribute, value);
        return item;
    });

    [Test]
    public void TryWrite_AnyUpdate_AgreesWithTheRules() => Update.Sample(item => Check(item), iter: 30_000);

    [Test]
    public void TryWrite_AnyEvent_AgreesWithTheRules() => Gen.Select(Id, Event).Sample((id, item) => Check(item.For(id)), iter: 30_000);

    [Test]
    public void TryWrite_AnyMember_AgreesWithTheRules() => Member.Sample(item => Check(item), iter: 10_000);

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static void Check(IItem item)
    {
        var context = new ValidationContext(new ValidationOptions(), new FakeTimeProvider(DateTimeOffset.UnixEpoch));
        using var fast = new Utf8Buffer();
        using var general = new Utf8Buffer();
        context.Begin();
        if (!item.TryWrite(fast, context)) return;

        IItem sayable = Inspection.Inspect(item, context);
        Assert.That(context.ToList(), Is.Empty);
        sayable.Write(general);
        Assert.That(fast.Span.SequenceEqual(general.Span));
    }
}
