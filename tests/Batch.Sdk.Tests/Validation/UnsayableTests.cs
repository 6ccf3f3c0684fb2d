using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Validation;

/// <summary>Whatever rules are disabled, an item that cannot be written as JSON is a reject and spoils nothing.</summary>
internal sealed class UnsayableTests
{
    private static IEnumerable<TestCaseData> Items()
    {
        yield return Case("NaN for an unknown native", p => p.Set("$push", double.NaN));
        yield return Case("null for an unknown native", p => p.Set("$push", (string?)null));
        yield return Case("date without zone for a text", p => p.Set(NativeAttributes.Language, new DateTime(2026, 1, 1)));
        yield return Case("null topic", p => p.Topics("a", null!));
        yield return Case("NaN for tags", p => p.Track(BatchEvent.Named("e").With("$tags", double.NaN)));
        yield return Case("null within an object for a label", p => p.Track(BatchEvent.Named("e").With("$label", Null())));
        yield return Case("null within objects for tags", p => p.Track(BatchEvent.Named("e").With("$tags", Null(), Null())));
        yield return Case("circle for a label", p => p.Track(BatchEvent.Named("e").With("$label", Circle())));
        yield return Case("circle", p => p.Track(BatchEvent.Named("e").With("o", Circle())));

        static TestCaseData Case(string name, Func<ProfileUpdate, ProfileUpdate> build) => new TestCaseData(build).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Items))]
    public async Task UpdateAsync_AllRulesDisabled_IsRejectedAndTheRestGoes(Func<ProfileUpdate, ProfileUpdate> build)
    {
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, configure: options => options.Validation.DisabledRules.UnionWith(Enum.GetValues<FaultCode>()));

        ItemOutcomes outcomes = await client.Profiles.UpdateAsync([ProfileUpdate.For("a"), build(ProfileUpdate.For("b")), ProfileUpdate.For("c")]);

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo([ItemStatus.Accepted, ItemStatus.Rejected, ItemStatus.Accepted]));
    }

    [Test]
    public async Task TrackAsync_AgeLeftToTheServer_IsSent()
    {
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, configure: options => options.Validation.DisabledRules.Add(FaultCode.EventTooOld));

        ItemOutcome outcome = await client.Events.TrackAsync("u", BatchEvent.Named("e").At(DateTimeOffset.UtcNow.AddDays(-3)));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
    }

    [Test]
    public async Task AddTo_SequenceThatCanBeReadOnce_LosesNothing()
    {
        var queue = new Queue<string>(["a", "b", "c"]);

        Assert.That(await WireText.AttributesAsync(ProfileUpdate.For("u").AddTo("t", Drain())), Is.EqualTo("""{"t":{"$add":["a","b","c"]}}"""));

        IEnumerable<string> Drain()
        {
            while (queue.TryDequeue(out string? item)) yield return item;
        }
    }

    [Test]
    public void AddTo_AfterANull_KeepsTheFault() =>
        Assert.That(
            FaultText.Of(ProfileUpdate.For("u").Set("t", (string?)null).AddTo("t", "a").Validate()), Is.EqualTo(["ValueMissing attributes.t"]));

    private static EventObject Null() => new EventObject().With("a", new[] { "x", null });

    private static EventObject Circle()
    {
        var circle = new EventObject();
        return circle.With("self", circle);
    }
}
