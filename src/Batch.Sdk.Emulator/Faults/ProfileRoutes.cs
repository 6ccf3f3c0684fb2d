namespace Batch.Sdk.Emulator.Faults;

/// <summary>The routes that take profile objects. Each has a rate limit of its own name; the others share one.</summary>
internal static class ProfileRoutes
{
    public static bool Contains(string route) => route.StartsWith("profiles/", StringComparison.Ordinal);

    public static string BucketOf(string route) => Contains(route) ? route : "other";
}
