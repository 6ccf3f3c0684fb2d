using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync.Running;

/// <summary>How rows become items, how an item is looked at before it is sent, and which call of the client sends them all.</summary>
internal sealed record Destination<TItem>(
    Func<MappedRow, TItem> Make,
    Func<TItem, IReadOnlyList<Fault>> Validate,
    Func<IAsyncEnumerable<TItem?>, BulkOptions, CancellationToken, Task<BulkReport>> SendAsync)
    where TItem : class;
