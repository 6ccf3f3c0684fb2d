namespace Batch.Campaign.Tests.Running;

/// <summary>What the rate limits count, by the words of Batch's documentation.</summary>
internal static class Buckets
{
    public const string Update = "profiles/update";
    public const string MassUpdate = "profiles/mass-update";
    public const string Other = "other";

    public static string Of(string path) => path switch
    {
        _ when path.EndsWith(Update, StringComparison.Ordinal) => Update,
        _ when path.EndsWith(MassUpdate, StringComparison.Ordinal) => MassUpdate,
        _ => Other,
    };

    /// <summary>Profile objects on the profile routes, requests elsewhere.</summary>
    public static int CostOf(string bucket, ReadOnlySpan<byte> body) => bucket == Other ? 1 : body.Count("\"identifiers\""u8);
}
