using Batch.Sdk.Items;
using Batch.Sdk.Sync.Mapping;

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
            ? (items, bulk, token) => SendMembersAsync(client.Audiences, settings, items, bulk, token)
            : client.SendAllAsync);

    private static async Task<BulkReport> SendMembersAsync(
        AudiencesClient audiences, SyncSettings settings, IAsyncEnumerable<IItem?> items, BulkOptions bulk, CancellationToken cancellationToken)
    {
        string name = settings.AudienceName!;
        AudienceReport report = await audiences.SendAllAsync(name, items, bulk, cancellationToken).ConfigureAwait(false);
        if (settings.WaitForIndexing && report.LastToken is { } last)
            await audiences.WaitForIndexingAsync(name, last, cancellationToken).ConfigureAwait(false);
        return report;
    }
}
