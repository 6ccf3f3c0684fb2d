namespace Batch.Benchmarks.Measuring;

/// <summary>One way to do the work. It does all of it once a round.</summary>
internal sealed record Contender(string Name, Action Work);
