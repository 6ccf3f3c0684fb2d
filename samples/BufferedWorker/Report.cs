using Batch.Sdk;
using Batch.Sdk.Emulator;

namespace BufferedWorker;

/// <summary>What went in, what came back, and what the emulator has of it.</summary>
internal sealed class Report(Tally tally, BatchEmulator emulator)
{
    /// <summary>Says whether every item has its outcome and the emulator stored what it accepted.</summary>
    public bool Write()
    {
        ItemOutcomes signUps = tally.SignUps;
        ItemOutcomes purchases = tally.Purchases;
        Console.WriteLine($"Sign-ups: {signUps.Counts}");
        Console.WriteLine($"Purchases: {purchases.Counts}");
        Console.WriteLine($"{tally.Begun} items in {emulator.Counters.Requests} requests.");

        int ids = signUps.Concat(purchases).Where(outcome => outcome.IsAccepted).DistinctBy(outcome => outcome.CustomId).Count();
        int events = emulator.Profiles.Sum(profile => profile.Events.Count);
        Console.WriteLine($"Accepted: {ids} distinct customer ids, {purchases.Counts.Accepted} purchases.");
        Console.WriteLine($"Stored by the emulator: {emulator.Profiles.Count} profiles, {events} events.");

        bool addsUp = tally.Begun == signUps.Count + purchases.Count && emulator.Profiles.Count == ids && events == purchases.Counts.Accepted;
        Console.WriteLine(addsUp ? "It adds up." : "IT DOES NOT ADD UP.");
        return addsUp;
    }
}
