namespace Batch.Sdk;

/// <summary>Whether a profile takes marketing messages over a channel.</summary>
public enum Subscription
{
    /// <summary>It does: <c>subscribed</c>.</summary>
    Subscribed,

    /// <summary>It does not: <c>unsubscribed</c>.</summary>
    Unsubscribed,
}
