using System.Collections.Concurrent;

namespace Batch.Sdk.Emulator.Profiles;

/// <summary>Keeps batches for later requests: as many as can be at work at once, and none that a large request has blown up.</summary>
internal sealed class BatchPool
{
    private const int MaxBytes = 8 * 1024 * 1024;
    private static readonly int MaxIdle = 2 * Environment.ProcessorCount;
    private readonly ConcurrentBag<OperationBatch> _idle = [];

    public OperationBatch Rent() => _idle.TryTake(out OperationBatch? batch) ? batch : new OperationBatch();

    public void Return(OperationBatch batch)
    {
        if (batch.Bytes.Length > MaxBytes || _idle.Count >= MaxIdle) return;
        batch.Clear();
        _idle.Add(batch);
    }
}
