namespace Batch.Sdk.Emulator;

/// <summary>The speed and the depth of one rate limit.</summary>
public sealed class TokenBucketOptions
{
    /// <summary>Tokens that come back each second.</summary>
    /// <value>0.001 to 1,000,000,000. Default 0, which is not valid: set both. A fraction is allowed: 0.5 is one token every two seconds.</value>
    public double PerSecond { get; set; }

    /// <summary>Tokens in the full bucket, hence the largest burst. The bucket is full at the start.</summary>
    /// <value>1 to 1,000,000. Default 0, which is not valid: set both.</value>
    public int Capacity { get; set; }

    internal TokenBucketOptions Copy() => (TokenBucketOptions)MemberwiseClone();
}
