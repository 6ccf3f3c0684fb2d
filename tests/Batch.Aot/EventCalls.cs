using Batch.Sdk;

namespace Batch.Aot;

internal static class EventCalls
{
    public static async Task RunAsync(EmulatorAccess emulator)
    {
        EventsClient events = emulator.Client("events").Events;

        Expect.That((await events.TrackAsync("event-1", ItemCalls.Event())).IsAccepted);
        string tracked = await emulator.ProfileAsync("event-1");
        foreach (string part in (string[])["\"order_placed\"", "\"first_order\"", "\"tee-m\"", "\"Rue Beaubourg\""]) Expect.Contains(tracked, part);

        Expect.Same((await events.TrackAsync([Seen("event-2"), Seen("event-3")])).Counts.Accepted, 2);
        Expect.Same((await events.TrackAllAsync(Many())).Counts.Accepted, 300);
        Expect.Same((await events.TrackAllAsync(Many().ToAsyncEnumerable())).Counts.Accepted, 300);
    }

    private static IEnumerable<TrackedEvent> Many() => Enumerable.Range(0, 300).Select(i => Seen($"event-of-many-{i}"));

    private static TrackedEvent Seen(string customId) => BatchEvent.Named("seen").For(customId);
}
