namespace Batch.Sdk.Sync;

/// <summary>When the value of a subscription is sent. One that is sent each time undoes the opt-outs that were made in Batch since.</summary>
public enum SubscriptionPolicy
{
    /// <summary>When the source's own value is another than at the last run that was accepted; so the first run sends all.</summary>
    OnChange,

    /// <summary>As <see cref="OnChange"/>, but a value that is seen for the first time is remembered and not sent.</summary>
    Baseline,

    /// <summary>With each row.</summary>
    Always,
}
