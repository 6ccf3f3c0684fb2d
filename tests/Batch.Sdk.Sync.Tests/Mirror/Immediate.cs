namespace Batch.Sdk.Sync.Tests.Mirror;

/// <summary>Progress that is told on the spot.</summary>
internal sealed class Immediate(Action<BulkProgress> report) : IProgress<BulkProgress>
{
    public void Report(BulkProgress value) => report(value);
}
