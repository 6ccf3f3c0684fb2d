namespace Batch.Benchmarks.Measuring;

/// <summary>One way to do the work on many threads. A slow one does fewer items a round: all is counted by item.</summary>
internal sealed record AsyncContender(string Name, int Items, Func<Task> WorkAsync);
