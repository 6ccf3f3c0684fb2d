using Batch.Sdk.Emulator;
using Batch.Sdk.Tests.Testing;
using CsCheck;

namespace Batch.Sdk.Tests.EndToEnd;

/// <summary>
/// The client's rules and the emulator's are written twice, from the same contract: whatever the client lets pass, the emulator takes
/// whole.
/// </summary>
internal sealed class AgreementTests
{
    private static readonly Gen<string> Text = NearLimits.Text;

    private static readonly Gen<string> Name = Gen.Frequency(
        (40, Gen.Char["abcz_09"].Array[1, 4].Select(characters => new string(characters))),
        (3, Gen.Int[29, 31].Select(length => new string('n', length))),
        (1, Gen.Const("Upper")),
        (1, Gen.Const("$label")));

    private static readonly Gen<int> ArrayLength = Gen.Frequency((20, Gen.Int[1, 3]), (1, Gen.Int[24, 26]), (1, Gen.Const(0)));

    private static readonly Gen<string[]> Texts = ArrayLength.SelectMany(length => Text.Array[length]);

    private static readonly Gen<AttributeValue> Value = Gen.OneOf(
        Text.Select(text => (AttributeValue)text),
        Gen.Long.Select(value => (AttributeValue)value),
        Gen.Double.Select(value => (AttributeValue)value),
        Gen.Bool.Select(value => (AttributeValue)value),
        Gen.DateTimeOffset.Select(value => (AttributeValue)value),
        Gen.Frequency((5, Gen.Const("https://a/b")), (5, Gen.Const("app://open")), (1, Gen.Const("https://"))).Select(AttributeValue.Url),
        Texts.Select(AttributeValue.FromTexts));

    private static readonly Gen<EventObject> Leaf = Gen.Select(Name, Value)
        .Select((name, value) => new EventObject().With(name, value));

    private static readonly Gen<EventObject> Object = Gen.Select(Leaf, Name, Leaf, Gen.Int[0, 3])
        .Select((inner, name, leaf, depth) => Nest(inner, name, leaf, depth));

    private static readonly Gen<BatchEvent> Event =
        from name in Name
        from values in Gen.Select(Name, Value).Array[0, 4]
        from objects in Gen.Select(Name, Object.Array[1, 3]).Array[0, 2]
        from label in Text
        from hours in Gen.Frequency((9, Gen.Double[-23.9, -0.1]), (1, Gen.Double[-25, 0.5]))
        select Build(name, values, objects, label, hours);

    private static readonly Gen<ProfileUpdate> Update =
        from id in Gen.Frequency((9, Gen.Const("user-42")), (1, Text))
        from values in Gen.Select(Name, Value).Array[0, 6]
        from change in Gen.Select(Name, Texts, Texts)
        from events in Event.Array[0, 3]
        select Build(id, values, change, events);

    [Test]
    public void Send_WhateverTheClientLetsPass_TheEmulatorTakesWhole()
    {
        int sent = 0;
        Update.Sample(
            update =>
            {
                if (update.Validate().Count > 0) return;
                Interlocked.Increment(ref sent);
                using var emulator = new BatchEmulator();
                BatchClientOptions options = TestClient.Options();
                options.BaseAddress = emulator.Address;
                options.RestApiKey = emulator.RestApiKey;
                options.ProjectKey = emulator.ProjectKey;
                options.RateLimits.ProfilesUpdate.Limiter = new BatchRateLimiter(new BatchRateLimiterOptions());
                using var http = new HttpClient(emulator.CreateHandler());
                ItemOutcome outcome = new BatchClient(options, http).Profiles.UpdateAsync(update).GetAwaiter().GetResult();
                Assert.That(outcome.ToString(), Is.EqualTo("item 0: Accepted"));
            },
            iter: 3_000,
            threads: 1);

        Assert.That(sent, Is.GreaterThan(100), "else this test shows nothing");
    }

    private static EventObject Nest(EventObject inner, string name, EventObject leaf, int depth)
    {
        EventObject value = inner;
        for (int i = 0; i < depth; i++) value = new EventObject().With(name, value).With("leaf", leaf);
        return value;
    }

    private static BatchEvent Build(
        string name, (string, AttributeValue)[] values, (string, EventObject[])[] objects, string label, double hours)
    {
        BatchEvent batchEvent = BatchEvent.Named(name).At(DateTimeOffset.UtcNow.AddHours(hours));
        if (label.Length < 10) batchEvent.Label(label);
        foreach ((string key, AttributeValue value) in values) batchEvent.With(key, value);
        foreach ((string key, EventObject[] value) in objects) batchEvent.With(key, value);
        return batchEvent;
    }

    private static ProfileUpdate Build(
        string id, (string, AttributeValue)[] values, (string Name, string[] Add, string[] Remove) change, BatchEvent[] events)
    {
        ProfileUpdate update = ProfileUpdate.For(id);
        foreach ((string key, AttributeValue value) in values) update.Set(key, value);
        update.AddTo(change.Name, change.Add).RemoveFrom(change.Name, change.Remove);
        Array.ForEach(events, batchEvent => update.Track(batchEvent));
        return update;
    }
}
