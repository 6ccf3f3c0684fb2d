using Batch.Sdk;

namespace Batch.Aot;

internal static class ProfileCalls
{
    public static async Task RunAsync(EmulatorAccess emulator)
    {
        ProfilesClient profiles = emulator.Client("profiles").Profiles;

        ItemOutcome one = await profiles.UpdateAsync(ItemCalls.Profile("profile-1"));
        Expect.That(one.IsAccepted);
        string written = await emulator.ProfileAsync("profile-1");
        foreach (string part in (string[])["\"text\":\"premium\"", "\"double\":3.0", "\"date(day)\"", "\"$timezone\":\"Europe/Paris\"", "\"early_bird\""])
            Expect.Contains(written, part);

        ItemOutcomes several = await profiles.UpdateAsync([ProfileUpdate.For("profile-2").Set("plan", "basic"), ProfileUpdate.For("profile-3").Email("no")]);
        Expect.Same(several[1].Faults[0].Id, "BATCH0060");
        foreach (ItemOutcome outcome in several) Expect.Same(outcome.IsAccepted, outcome.Position == 0);
        Expect.That((await profiles.UpdateAsync([ProfileUpdate.For("profile-2").Set("plan", "b")])).EnsureAllAccepted().Counts.AllAccepted);

        var progress = new List<BulkProgress>();
        var options = new BulkOptions { Route = BulkRoute.MassUpdate, Progress = new Told(progress), OnOutcome = outcome => Expect.That(outcome.IsAccepted) };
        BulkReport report = await profiles.UpdateAllAsync(Updates(500), options);
        Expect.Same(report.EnsureAllAccepted().Counts.Accepted, 500);
        Expect.That(progress.Count > 0);
        Expect.Same((await profiles.UpdateAllAsync(Updates(500).ToAsyncEnumerable())).Counts.Accepted, 500);
    }

    private static IEnumerable<ProfileUpdate> Updates(int count) =>
        Enumerable.Range(0, count).Select(i => ProfileUpdate.For($"bulk-{i}").Set("number", i));

    private sealed class Told(List<BulkProgress> progress) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => progress.Add(value);
    }
}
