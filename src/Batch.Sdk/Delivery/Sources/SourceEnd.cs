namespace Batch.Sdk.Delivery.Sources;

/// <summary>How the reading of a source ended. One that fails half-way was read incompletely, never to its end.</summary>
internal readonly record struct SourceEnd(bool IsReached, Exception? Failure)
{
    public static readonly SourceEnd Reached = new(true, null);
    public static readonly SourceEnd NotReached = new(false, null);

    public static SourceEnd Failed(Task reading) =>
        new(false, reading.Exception?.InnerException ?? new TaskCanceledException(reading));
}
