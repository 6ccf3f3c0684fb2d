using System.Security.Cryptography;
using System.Text;
using Batch.Sdk.RateLimiting;
using StackExchange.Redis;

namespace Batch.Sdk.Redis.Buckets;

/// <summary>The keys of one bucket. They share a hash tag, so that a cluster keeps them together.</summary>
internal sealed class BucketNames(string prefix, RateLimiterKey key)
{
    private const int HashLength = 16;

    /// <summary>In the order of the script.</summary>
    public RedisKey[] Keys { get; } = [.. ((string[])["state", "leases", "members"]).Select(part => (RedisKey)$"{prefix}:{{{Tag(key)}}}:{part}")];

    /// <summary>The name that Batch gives the bucket.</summary>
    public string Bucket => NameOf(key.Bucket);

    private static string Tag(RateLimiterKey key) => $"{key.Authority}:{Hash(key.ProjectKey)}:{NameOf(key.Bucket)}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];

    private static string NameOf(RateLimitBucket bucket) => bucket switch
    {
        RateLimitBucket.ProfilesUpdate => "profiles/update",
        RateLimitBucket.ProfilesMassUpdate => "profiles/mass-update",
        _ => "other",
    };
}
