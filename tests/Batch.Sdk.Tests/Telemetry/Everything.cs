using Batch.Sdk.Emulator;
using Batch.Sdk.Sync;

namespace Batch.Sdk.Tests.Telemetry;

/// <summary>Does all that tells something: each operation, and each kind of trouble once.</summary>
internal sealed class Everything(BatchClient client, BatchEmulator emulator, string guilty, string state)
{
    private readonly BatchSync _sync = new(client);

    public async Task RunAsync()
    {
        await ProfilesAndEventsAsync();
        await AudiencesAsync();
        await client.CheckCredentialsAsync();
        await using BufferedSender sender = client.CreateBufferedSender();
        await sender.SendAsync(ProfileUpdate.For("jane").Set("plan", "premium"));
        await SyncAsync();
    }

    private async Task ProfilesAndEventsAsync()
    {
        emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.Maintenance, Times = 1 });
        emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.TooManyRequests, Times = 1 });
        await client.Profiles.UpdateAsync(ProfileUpdate.For("jane").Set("plan", "premium"));
        ProfileUpdate[] updates = [ProfileUpdate.For("jane").Set("plan", "basic"), ProfileUpdate.For(guilty).Set("plan", "basic")];
        await client.Profiles.UpdateAllAsync(updates);
        await client.Profiles.UpdateAllAsync(updates, new BulkOptions { Route = BulkRoute.MassUpdate });
        await client.Events.TrackAsync("jane", BatchEvent.Named("seen"));
        await client.Events.TrackAllAsync([new TrackedEvent("jane", BatchEvent.Named("seen"))]);
    }

    private async Task AudiencesAsync()
    {
        AudiencesClient audiences = client.Audiences;
        IndexingToken token = await audiences.CreateAsync("vip");
        await audiences.CreateIfMissingAsync("vip");
        await audiences.WaitForIndexingAsync("vip", token);
        await audiences.AddMembersAsync("vip", ["jane"]);
        await audiences.ReplaceMembersAsync("vip", [AudienceMember.Add("joe")]);
        await audiences.FindAsync("vip");
        await audiences.ViewAsync("vip");
        await foreach (AudienceInfo _ in audiences.ListAsync()) continue;
        await audiences.DeleteAudienceAsync("vip");
    }

    private async Task SyncAsync()
    {
        var profiles = new SyncSettings { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };
        await _sync.DryRunAsync(profiles, Ids(2), new FieldMapping().Map("id", FieldNames.CustomId).Set("plan", "basic"));
        await _sync.RunAsync(profiles, Ids(2), new FieldMapping().Map("id", FieldNames.CustomId).Set("plan", "basic"));
        var mirror = new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Mirror, AudienceName = "readers", CreateAudience = true };
        foreach (int count in new[] { 30, 3 })
        {
            await _sync.RunAsync(
                mirror, Ids(count), new FieldMapping().Map("id", FieldNames.CustomId), new SyncOptions { StateDirectory = state });
        }
    }

    private static CsvSource Ids(int count) =>
        new(new StringReader($"id\n{string.Join('\n', Enumerable.Range(0, count).Select(number => $"user-{number}"))}\n"));
}
