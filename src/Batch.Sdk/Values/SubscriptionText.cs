namespace Batch.Sdk.Values;

/// <summary>Batch's words for the two states of a subscription.</summary>
internal static class SubscriptionText
{
    public const string Subscribed = "subscribed";
    public const string Unsubscribed = "unsubscribed";

    public static bool Contains(ReadOnlySpan<char> text) => text is Subscribed or Unsubscribed;
}
