using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Delivery.Merging;

/// <summary>What becomes of two items of one profile: one operation where that is the same for sure, else two requests.</summary>
internal sealed class MergeTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 6, 0, 0, 0, TimeSpan.Zero);

    private static IEnumerable<TestCaseData> Merged =>
    [
        Case("other names", u => u.Set("a", 1), u => u.Set("b", 2), """{"a":1,"b":2}"""),
        Case("the same type", u => u.Set("a", 1).Set("b", 1), u => u.Set("a", 2), """{"a":2,"b":1}"""),
        Case("text after text", u => u.Set("a", "x"), u => u.Set("a", "y"), """{"a":"y"}"""),
        Case("date after date", u => u.Set("a", Day), u => u.Set("a", Day.AddDays(1)), """{"date(a)":"2026-05-07T00:00:00Z"}"""),
        Case("clearing what was set", u => u.Set("a", 1), u => u.Clear("a"), """{"a":null}"""),
        Case("clearing what was changed", u => u.AddTo("a", "x"), u => u.Clear("a"), """{"a":null}"""),
        Case("clearing twice", u => u.Clear("a"), u => u.Clear("a"), """{"a":null}"""),
        Case("array after array", u => u.Set("a", ["x"]), u => u.Set("a", ["y"]), """{"a":["y"]}"""),
        Case("array after a change", u => u.AddTo("a", "x"), u => u.Set("a", ["y"]), """{"a":["y"]}"""),
        Case("adding to a set array", u => u.Set("a", ["x"]), u => u.AddTo("a", "x", "y"), """{"a":["x","y"]}"""),
        Case("removing from a set array", u => u.Set("a", ["x", "y"]), u => u.RemoveFrom("a", "x"), """{"a":["y"]}"""),
        Case("adding twice", u => u.AddTo("a", "x"), u => u.AddTo("a", "x", "y"), """{"a":{"$add":["x","y"]}}"""),
        Case("removing what was added", u => u.AddTo("a", "x", "y"), u => u.RemoveFrom("a", "x"), """{"a":{"$add":["y"],"$remove":["x"]}}"""),
        Case("adding what was removed", u => u.RemoveFrom("a", "x"), u => u.AddTo("a", "x"), """{"a":{"$add":["x"]}}"""),
        Case("topics", u => u.Topics("x"), u => u.AddTo(NativeAttributes.TopicPreferences, "y"), """{"$topic_preferences":["x","y"]}"""),
        Case("an item that says nothing", u => u, u => u.Set("a", 1), """{"a":1}"""),
    ];

    private static IEnumerable<TestCaseData> Unmerged =>
    [
        Case("another type", u => u.Set("a", 1), u => u.Set("a", "x")),
        Case("an integer and a float", u => u.Set("a", 1), u => u.Set("a", 1.0)),
        Case("a date and a text", u => u.Set("a", Day), u => u.Set("a", "x")),
        Case("a URL and a text", u => u.Set("a", new Uri("https://a/b")), u => u.Set("a", "x")),
        Case("adding after a text", u => u.Set("a", "x"), u => u.AddTo("a", "y")),
        Case("a text after adding", u => u.AddTo("a", "y"), u => u.Set("a", "x")),
        Case("a value of unknown type before", u => u.Clear("a"), u => u.Set("a", "x")),
        Case("adding after clearing", u => u.Clear("a"), u => u.AddTo("a", "x")),
        Case("an array of 26", u => u.Set("a", Texts(0, 25)), u => u.AddTo("a", "x")),
        Case("adding 26", u => u.AddTo("a", Texts(0, 20)), u => u.AddTo("a", Texts(20, 6))),
        Case("removing 26", u => u.RemoveFrom("a", Texts(0, 20)), u => u.RemoveFrom("a", Texts(20, 6))),
        Case("an array that would be empty", u => u.Set("a", ["x"]), u => u.RemoveFrom("a", "x")),
        Case("51 attributes", u => Filled(u, "a", 30), u => Filled(u, "b", 21)),
        Case("16 events", u => Tracked(u, 10), u => Tracked(u, 6)),
        Case("an event after attributes", u => u.Set("a", 1), u => Tracked(u, 1)),
        Case("attributes after an event", u => Tracked(u, 1), u => u.Set("a", 1)),
    ];

    [TestCaseSource(nameof(Merged))]
    public async Task UpdateAsync_SameForSure_IsOneOperation(
        Func<ProfileUpdate, ProfileUpdate> first, Func<ProfileUpdate, ProfileUpdate> second, string attributes)
    {
        IReadOnlyList<string> bodies = await BodiesAsync(first, second);

        Assert.That(bodies, Is.EqualTo([$$"""[{"identifiers":{"custom_id":"u"},"attributes":{{attributes}}}]"""]));
    }

    [TestCaseSource(nameof(Unmerged))]
    public async Task UpdateAsync_NotForSureOrAboveALimit_WaitsForTheNextRequest(
        Func<ProfileUpdate, ProfileUpdate> first, Func<ProfileUpdate, ProfileUpdate> second)
    {
        string[] alone = [await WireText.OfAsync(first(ProfileUpdate.For("u"))), await WireText.OfAsync(second(ProfileUpdate.For("u")))];

        Assert.That(await BodiesAsync(first, second), Is.EqualTo(alone));
    }

    [Test]
    public async Task UpdateAsync_ItemsWithEvents_KeepAllTheirEventsInOrder()
    {
        IReadOnlyList<string> bodies = await BodiesAsync(
            update => update.Set("a", 1).Track(BatchEvent.Named("first")), update => update.Set("a", 2).Track(BatchEvent.Named("second")));

        Assert.That(bodies, Is.EqualTo(
            ["""[{"identifiers":{"custom_id":"u"},"attributes":{"a":2},"events":[{"name":"first"},{"name":"second"}]}]"""]));
    }

    [Test]
    public async Task UpdateAsync_LimitsLeftToTheServer_StillBindWhatIsMerged()
    {
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, configure: options =>
        {
            options.Validation.DisabledRules.Add(FaultCode.TooManyAttributes);
            options.Validation.DisabledRules.Add(FaultCode.ArrayTooLong);
        });

        await client.Profiles.UpdateAsync([
            Filled(ProfileUpdate.For("u"), "a", 30), Filled(ProfileUpdate.For("u"), "b", 30),
            ProfileUpdate.For("v").AddTo("a", Texts(0, 20)), ProfileUpdate.For("v").AddTo("a", Texts(20, 20))]);

        Assert.That(handler.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task UpdateAsync_MoreBytesThanARequestHolds_WaitsForTheNextRequest()
    {
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, configure: options => options.MaxRequestBytes = 64 * 1024);

        await client.Profiles.UpdateAsync(new[] { "a", "b", "c" }.Select(prefix => Enumerable.Range(0, 5).Aggregate(
            ProfileUpdate.For("u"), (update, i) => update.Set($"{prefix}{i}", Texts(0, 25).Select(text => text.PadRight(300))))));

        Assert.That(handler.Requests.Select(request => request.Body.Length), Is.All.AtMost(64 * 1024));
        Assert.That(handler.Requests, Has.Count.EqualTo(3), "37 KiB each");
    }

    private static async Task<IReadOnlyList<string>> BodiesAsync(params Func<ProfileUpdate, ProfileUpdate>[] items)
    {
        using var handler = new RecordingHandler();
        ItemOutcomes outcomes = await TestClient.On(handler).Profiles.UpdateAsync(items.Select(item => item(ProfileUpdate.For("u"))));
        Assert.That(outcomes.Counts.AllAccepted, outcomes.Counts.ToString());
        return [.. handler.Requests.Select(request => request.Body)];
    }

    private static TestCaseData Case(string name, Func<ProfileUpdate, ProfileUpdate> first, Func<ProfileUpdate, ProfileUpdate> second, string attributes) =>
        new(first, second, attributes) { TestName = $"{nameof(UpdateAsync_SameForSure_IsOneOperation)}({name})" };

    private static TestCaseData Case(string name, Func<ProfileUpdate, ProfileUpdate> first, Func<ProfileUpdate, ProfileUpdate> second) =>
        new(first, second) { TestName = $"{nameof(UpdateAsync_NotForSureOrAboveALimit_WaitsForTheNextRequest)}({name})" };

    private static IEnumerable<string> Texts(int start, int count) => Enumerable.Range(start, count).Select(number => $"t{number}");

    private static ProfileUpdate Filled(ProfileUpdate update, string prefix, int count)
    {
        for (int i = 0; i < count; i++) update.Set($"{prefix}{i}", i);
        return update;
    }

    private static ProfileUpdate Tracked(ProfileUpdate update, int count)
    {
        for (int i = 0; i < count; i++) update.Track(BatchEvent.Named($"e{i}"));
        return update;
    }
}
