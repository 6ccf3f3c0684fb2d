namespace Batch.Sdk.Sync.Running;

/// <summary>Where the rows of each object go.</summary>
internal static class Destinations
{
    public static Destination<ProfileUpdate> Profiles(BatchClient client)
    {
        (ValidationOptions rules, TimeProvider time) = Rules(client);
        return new Destination<ProfileUpdate>(ItemMaker.Profile, item => item.Validate(rules, time), client.Profiles.UpdateAllAsync);
    }

    public static Destination<TrackedEvent> Events(BatchClient client)
    {
        (ValidationOptions rules, TimeProvider time) = Rules(client);
        return new Destination<TrackedEvent>(ItemMaker.Event, item => item.Validate(rules, time), client.Events.TrackAllAsync);
    }

    public static Destination<AudienceMember> Audience(BatchClient client, SyncSettings settings)
    {
        (ValidationOptions rules, TimeProvider time) = Rules(client);
        string name = settings.AudienceName!;
        return new Destination<AudienceMember>(
            settings.Mode == SyncMode.Remove ? ItemMaker.Removal : ItemMaker.Addition,
            item => item.Validate(rules, time),
            async (items, bulk, token) =>
            {
                AudienceReport report = await client.Audiences.UpdateMembersAsync(name, items, bulk, token).ConfigureAwait(false);
                if (settings.WaitForIndexing && report.LastToken is { } last)
                    await client.Audiences.WaitForIndexingAsync(name, last, token).ConfigureAwait(false);
                return report;
            });
    }

    private static (ValidationOptions Rules, TimeProvider Time) Rules(BatchClient client) => client.Settings is { } settings
        ? (settings.Validation, settings.Delivery.TimeProvider)
        : (new ValidationOptions(), TimeProvider.System);
}
