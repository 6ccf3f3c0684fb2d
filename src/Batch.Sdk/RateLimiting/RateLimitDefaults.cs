namespace Batch.Sdk.RateLimiting;

/// <summary>The limits of Batch, in permits and permits a second.</summary>
internal static class RateLimitDefaults
{
    public const int UpdateCapacity = 1_000;
    public const double UpdateRate = 300;
    public const int MassUpdateCapacity = 10_000;
    public const double MassUpdateRate = 10_000;
    public const int OtherCapacity = 1;
    public const double OtherRate = 1;
}
