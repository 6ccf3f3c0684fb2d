using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Validation;

internal sealed class EventValidationTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);
    private static readonly string[] Items26 = [.. Enumerable.Range(0, 26).Select(i => $"v{i}")];

    private static IEnumerable<TestCaseData> Faulty()
    {
        yield return Case("", e => e, "NameMissing events[0].name");
        yield return Case("Purchase", e => e, "NameInvalid events[0].name");
        yield return Case(new string('e', 31), e => e, "NameTooLong events[0].name");
        yield return Case("e", e => e.At(Now.AddTicks(1)), "EventInFuture events[0].time");
        yield return Case("e", e => e.At(Now.AddHours(-24).AddMinutes(5).AddTicks(-1)), "EventTooOld events[0].time");
        yield return Case("e", e => e.At(new DateTime(2026, 5, 6, 7, 0, 0)), "DateWithoutZone events[0].time");
        yield return Case("e", e => e.Label(" "), "LabelInvalid events[0].attributes.$label");
        yield return Case("e", e => e.Label("a\nb"), "LabelInvalid events[0].attributes.$label");
        yield return Case("e", e => e.Label(new string('l', 201)), "LabelInvalid events[0].attributes.$label");
        yield return Case("e", e => e.Label(null!), "ValueMissing events[0].attributes.$label");
        yield return Case("e", e => e.Tags("ok", "", new string('t', 65), null!),
            "TagInvalid events[0].attributes.$tags[1]", "TagInvalid events[0].attributes.$tags[2]", "ValueMissing events[0].attributes.$tags[3]");
        yield return Case("e", e => e.Tags(Items26[..11]), "TooManyTags events[0].attributes.$tags");
        yield return Case("e", e => e.Tags(), "ArrayEmpty events[0].attributes.$tags");
        yield return Case("e", e => e.Label("half \ud83c"), "TextMalformed events[0].attributes.$label");
        yield return Case("e", e => e.Tags("half \ud83c"), "TextMalformed events[0].attributes.$tags[0]");
        yield return Case("e", e => e.With("$label", 5), "ValueTypeInvalid events[0].attributes.$label");
        yield return Case("e", e => e.With("o", new EventObject().With("$label", "x")), "NameInvalid events[0].attributes.o.$label");
        yield return Case("e", e => e.With("a", (string?)null), "ValueMissing events[0].attributes.a");
        yield return Case("e", e => e.With("o", (EventObject)null!), "ValueMissing events[0].attributes.o");
        yield return Case("e", e => e.With("o", new EventObject(), null!), "ValueMissing events[0].attributes.o[1]");
        yield return Case("e", e => e.With("o", Array.Empty<EventObject>()), "ArrayEmpty events[0].attributes.o");
        yield return Case("e", e => e.With("o", [.. Items26.Select(_ => new EventObject())]), "ArrayTooLong events[0].attributes.o");
        yield return Case("e", e => e.With("a", Items26), "ArrayTooLong events[0].attributes.a");
        yield return Case("e", e => e.With("items", [new EventObject().With("price", double.NaN)]), "NumberNotFinite events[0].attributes.items[0].price");
        yield return Case("e", e => Fill(e, 21), "TooManyAttributes events[0].attributes");
        yield return Case("e", e => e.With("o", Filled(21)), "TooManyAttributes events[0].attributes.o");
        yield return Case("e", e => e.With("a", Nested(3)), "NestingTooDeep events[0].attributes.a.o.o");
        yield return Case("e", e => e.With("a", [Nested(3)]), "NestingTooDeep events[0].attributes.a[0].o.o");
        yield return Case("e", e => FillTexts(e, 19, 300, '€'), "EventTooLarge events[0]");

        static TestCaseData Case(string name, Func<BatchEvent, BatchEvent> build, params string[] faults) =>
            new TestCaseData(name, build, faults).SetArgDisplayNames(faults);
    }

    [TestCaseSource(nameof(Faulty))]
    public void Validate_FaultyEvent_NamesCodeAndPath(string name, Func<BatchEvent, BatchEvent> build, string[] faults) =>
        Assert.That(FaultText.Of(Validate(build(BatchEvent.Named(name)))), Is.EqualTo(faults));

    [TestCaseSource(nameof(Faulty))]
    public void TryWrite_FaultyEvent_TakesACloserLook(string name, Func<BatchEvent, BatchEvent> build, string[] faults) =>
        Assert.That(ShortWay.Takes(build(BatchEvent.Named(name)).For("u"), new FakeTimeProvider(Now)), Is.False, string.Join(", ", faults));

    private static IEnumerable<TestCaseData> AtTheLimit()
    {
        yield return Case("now", e => e.At(Now));
        yield return Case("oldest", e => e.At(Now.AddHours(-24).AddMinutes(5)));
        yield return Case("local time", e => e.At(Now.ToLocalTime().DateTime.AddHours(-1).ToUniversalTime()));
        yield return Case("label and tags beside 20 attributes", e => Fill(e.Label(new string('l', 200)).Tags(Items26[..10]), 20));
        yield return Case("objects", e => e.With("a", Filled(20)).With("b", [.. Items26[..25].Select(_ => new EventObject())]));
        yield return Case("depth", e => e.With("a", Nested(2)).With("b", [Nested(2)]));
        yield return Case("texts", e => e.With("a", Items26[..25]));
        yield return Case("just below 25 KB", e => FillTexts(e, 18, 300, '€'));

        static TestCaseData Case(string name, Func<BatchEvent, BatchEvent> build) => new TestCaseData(build).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(AtTheLimit))]
    public void Validate_AtTheLimit_FindsNothing(Func<BatchEvent, BatchEvent> build) =>
        Assert.That(Validate(build(BatchEvent.Named("e"))), Is.Empty);

    [Test]
    public void Validate_OtherMargin_MovesTheOldestTime()
    {
        var options = new ValidationOptions { EventAgeMargin = TimeSpan.FromHours(1) };
        TrackedEvent tracked = BatchEvent.Named("e").At(Now.AddHours(-23).AddSeconds(-1)).For("u");

        Assert.That(tracked.Validate(options, new FakeTimeProvider(Now)).Single().Code, Is.EqualTo(FaultCode.EventTooOld));
    }

    [Test]
    public void Validate_SeveralEvents_PathHasTheIndex()
    {
        ProfileUpdate update = ProfileUpdate.For("u").Track(BatchEvent.Named("a")).Track(BatchEvent.Named("B")).Track(BatchEvent.Named("C"));

        Assert.That(FaultText.Of(update.Validate()), Is.EqualTo(["NameInvalid events[1].name", "NameInvalid events[2].name"]));
    }

    private static IReadOnlyList<Fault> Validate(BatchEvent batchEvent) =>
        batchEvent.For("u").Validate(new ValidationOptions(), new FakeTimeProvider(Now));

    private static BatchEvent Fill(BatchEvent batchEvent, int count)
    {
        for (int i = 0; i < count; i++) batchEvent.With($"n{i}", i);
        return batchEvent;
    }

    private static BatchEvent FillTexts(BatchEvent batchEvent, int count, int length, char character)
    {
        for (int i = 0; i < count; i++) batchEvent.With($"n{i}", new[] { new string(character, length), new string(character, length / 2), "x" });
        return batchEvent;
    }

    private static EventObject Filled(int count)
    {
        var filled = new EventObject();
        for (int i = 0; i < count; i++) filled.With($"n{i}", i);
        return filled;
    }

    private static EventObject Nested(int levels) =>
        levels == 1 ? new EventObject().With("x", 1) : new EventObject().With("o", Nested(levels - 1));
}
