namespace Batch.Sdk.RateLimiting;

/// <summary>Permits as whole millionths, so that rates and levels are exact.</summary>
internal static class Micropermits
{
    public const long PerPermit = 1_000_000;

    /// <summary>Rounds down: a rate or a level may be too low, never too high.</summary>
    public static long FromPermits(double permits) => (long)(new decimal(permits) * PerPermit);

    public static double ToPermits(long micropermits) => micropermits / (double)PerPermit;
}
