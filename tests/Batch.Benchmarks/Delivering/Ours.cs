using Batch.Sdk;

namespace Batch.Benchmarks.Delivering;

/// <summary>The client's way to deliver many updates. It throws unless all are accepted.</summary>
internal static class Ours
{
    public static async Task DeliverAsync(BatchClient client, IEnumerable<ProfileUpdate> updates, bool isMass) =>
        (await client.Profiles.UpdateAllAsync(updates, new BulkOptions { Route = isMass ? BulkRoute.MassUpdate : BulkRoute.Update }))
        .EnsureAllAccepted();
}
