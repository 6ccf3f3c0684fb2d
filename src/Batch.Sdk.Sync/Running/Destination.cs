using Batch.Sdk.Items;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Telemetry;

namespace Batch.Sdk.Sync.Running;

/// <summary>How rows become items, how an item is looked at before it is sent, and which call of the client sends them all.</summary>
internal sealed record Destination(
    Func<MappedRow, IItem> Make,
    Func<IItem, IReadOnlyList<Fault>> Validate,
    Func<IAsyncEnumerable<IItem?>, BulkOptions, CancellationToken, Task<BulkReport>> SendAsync)
{
    public static Destination Of(BatchClient client, SyncSettings settings, ValidationOptions rules, TimeProvider time) => new(
        ItemMaker.For(settings),
        item => Inspection.Of(item, rules, time),
        settings.Target == SyncTarget.Audience
            ? async (items, bulk, token) => await client.Audiences.SendAllAsync(settings.AudienceName!, items, bulk, token).ConfigureAwait(false)
            : (items, bulk, token) => client.SendAllAsync(
                settings.Target == SyncTarget.Events ? OperationNames.EventsTrackAll : OperationNames.ProfilesUpdateAll, items, bulk, token));
}
