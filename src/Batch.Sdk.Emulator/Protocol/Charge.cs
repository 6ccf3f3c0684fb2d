namespace Batch.Sdk.Emulator.Protocol;

/// <summary>What a request paid, and what it left.</summary>
/// <param name="Bucket">The name of the bucket.</param>
/// <param name="Cost">The tokens taken; 0 where there were not enough.</param>
/// <param name="Level">The tokens in the bucket just after.</param>
internal sealed record Charge(string Bucket, int Cost, double Level);
