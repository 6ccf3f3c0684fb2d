using System.Diagnostics.CodeAnalysis;
using Batch.Sdk.RateLimiting;

namespace Batch.Sdk.Delivery;

/// <summary><c>profiles/update</c> or <c>profiles/mass-update</c>, which differ in size and speed only.</summary>
internal sealed class ProfileDestination(bool isMass, DeliverySettings settings) : Destination
{
    public override string Route => isMass ? "profiles/mass-update" : "profiles/update";

    public override RateLimitBucket Bucket => isMass ? RateLimitBucket.ProfilesMassUpdate : RateLimitBucket.ProfilesUpdate;

    public override ReadOnlySpan<byte> Head => "["u8;

    public override ReadOnlySpan<byte> Tail => "]"u8;

    public override int Concurrency => settings.Concurrency;

    public override int MaxOperations => isMass ? settings.MaxMassOperations : settings.MaxOperations;

    public override int WeightOf(int operations) => operations;

    public override bool TryRead(ReadOnlyMemory<byte> answer, int operations, [NotNullWhen(true)] out ILookup<int, FieldError>? errors) =>
        ProfileAnswer.TryRead(answer, operations, out errors);
}
