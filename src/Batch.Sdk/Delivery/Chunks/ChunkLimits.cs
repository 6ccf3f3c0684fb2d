namespace Batch.Sdk.Delivery.Chunks;

/// <summary>What one request may hold.</summary>
/// <param name="Operations">Operations.</param>
/// <param name="Bytes">Bytes of the body.</param>
internal readonly record struct ChunkLimits(int Operations, int Bytes)
{
    private const int ItemsPerOperation = 10;

    /// <summary>Items of the input, merged ones included: a bound for a source that says one custom ID over and over.</summary>
    public int Items => Operations * ItemsPerOperation;
}
