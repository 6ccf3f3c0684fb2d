using Batch.Sdk.Sync.Mapping;

namespace Batch.Sdk.Sync.Settings;

/// <summary>Finds what cannot be had without a state directory.</summary>
internal static class StateCheck
{
    public static IEnumerable<SyncFault> Faults(SyncSettings settings, IReadOnlyList<FieldRule> rules, SyncOptions options)
    {
        if (options.ApproveRemovals is < 0) yield return new("approveRemovals", $"{options.ApproveRemovals} is negative.");
        if (options.ApproveRemovals is not null && settings.Mode != SyncMode.Mirror)
            yield return new("approveRemovals", "Only a mirror removes members that it finds gone.");
        if (options.StateDirectory is not null) yield break;
        if (settings.Mode == SyncMode.Mirror && settings.MembershipTable is null)
            yield return new("state", "A mirror needs a state directory or a membership table: without the members of its last run, it cannot know who is gone.");
        if (settings.SkipUnchanged)
            yield return new("skipUnchanged", "It needs a state directory, to remember what was accepted.");
        if (rules.Any(static rule => rule.Field == FieldNames.EventId))
            yield return new(FieldNames.EventId, "Without a state directory nothing is remembered: a second run tracks all events again.", IsWarning: true);
        if (settings.Subscriptions == SubscriptionPolicy.OnChange && rules.Any(IsSubscription))
        {
            yield return new(
                "subscriptions",
                "Without a state directory each run sends all subscriptions, and so undoes the opt-outs that were made in Batch.",
                IsWarning: true);
        }
    }

    private static bool IsSubscription(FieldRule rule) => rule.Field is NativeAttributes.EmailMarketing or NativeAttributes.SmsMarketing;
}
