using Batch.Sdk.Tests.Testing;
using Batch.Sdk.Tests.Testing.Model;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Delivery.Merging;

/// <summary>However items are merged, in the end Batch has what it would have if each had been sent alone.</summary>
internal sealed class MergeEquivalenceTests
{
    private static readonly Gen<string> Name = Gen.Int[0, 3].Select(number => $"n{number}");
    private static readonly Gen<string> Text = Gen.Int[0, 5].Select(number => $"t{number}");
    private static readonly Gen<string[]> Texts = Text.Array[1, 4];
    private static readonly DateTimeOffset Day = new(2026, 5, 6, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Action<ProfileUpdate>> Change = Gen.OneOf(
        Making(Name, Text, (update, name, text) => update.Set(name, text)),
        Making(Name, Gen.Int[0, 9], (update, name, number) => update.Set(name, number)),
        Making(Name, Gen.Int[0, 9], (update, name, number) => update.Set(name, number + 0.5)),
        Making(Name, Gen.Bool, (update, name, flag) => update.Set(name, flag)),
        Making(Name, Gen.Int[0, 9], (update, name, days) => update.Set(name, Day.AddDays(days))),
        Making(Name, Text, (update, name, text) => update.Set(name, AttributeValue.Url($"https://a/{text}"))),
        Making(Name, Texts, (update, name, texts) => update.Set(name, texts)),
        Making(Name, Gen.Const(0), (update, name, _) => update.Clear(name)),
        Making(Name, Texts, (update, name, texts) => update.AddTo(name, texts)),
        Making(Name, Texts, (update, name, texts) => update.RemoveFrom(name, texts)),
        Making(Name, Gen.Select(Texts, Texts), (update, name, both) => update.AddTo(name, both.Item1).RemoveFrom(name, both.Item2)),
        Making(Name, Texts, (update, _, topics) => update.Topics(topics)),
        Making(Name, Texts, (update, _, topics) => update.AddTo(NativeAttributes.TopicPreferences, topics)),
        Making(Name, Text, (update, _, text) => update.Email($"{text}@example.com")),
        Making(Name, Text, (update, name, text) => update.Track(BatchEvent.Named(name).With("text", text))));

    private static readonly Gen<Sample> Samples =
        from ids in Gen.Int[1, 4]
        from items in Gen.Select(Gen.Int[1, ids], Change.Array[0, 4]).Array[1, 40]
        from perRequest in Gen.Int[1, 8]
        from concurrency in Gen.Int[1, 4]
        from keepsTypes in Gen.Bool
        select new Sample(items, perRequest, concurrency, keepsTypes);

    [Test]
    public void UpdateAllAsync_AnyItems_ComesToTheSameAsEachAlone() =>
        Samples.Sample(sample => CompareAsync(sample).GetAwaiter().GetResult(), iter: 600, threads: 1);

    private static async Task CompareAsync(Sample sample)
    {
        FakeTimeProvider time = VirtualTime.Create();
        using ModelService merged = Service(time, sample);
        using ModelService alone = Service(time, sample);

        await time.RunAsync(Client(merged, time, sample).Profiles.UpdateAllAsync(sample.Updates()));
        BatchClient single = Client(alone, time, sample);
        foreach (ProfileUpdate update in sample.Updates())
        {
            if (update.Validate().Count == 0) await time.RunAsync(single.Profiles.UpdateAsync(update));
        }

        Assert.That(merged.Store.ToString(), Is.EqualTo(alone.Store.ToString()));
    }

    private static ModelService Service(TimeProvider time, Sample sample) =>
        new(time, FaultScript.Undisturbed, new ModelTraffic(), sample.KeepsTypes);

    private static BatchClient Client(ModelService service, TimeProvider time, Sample sample) => TestClient.On(service, time, options =>
    {
        options.MaxItemsPerRequest = sample.PerRequest;
        options.MaxConcurrentRequests = sample.Concurrency;
    });

    private static Gen<Action<ProfileUpdate>> Making<T>(Gen<string> names, Gen<T> values, Action<ProfileUpdate, string, T> change) =>
        Gen.Select(names, values, (name, value) => (Action<ProfileUpdate>)(update => change(update, name, value)));

    private sealed record Sample((int Id, Action<ProfileUpdate>[] Changes)[] Items, int PerRequest, int Concurrency, bool KeepsTypes)
    {
        public IEnumerable<ProfileUpdate> Updates() => Items.Select(item =>
        {
            ProfileUpdate update = ProfileUpdate.For($"u{item.Id}");
            Array.ForEach(item.Changes, change => change(update));
            return update;
        });
    }
}
