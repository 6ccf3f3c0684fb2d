using Batch.Sdk.Sync.Mirror.Sql;

namespace Batch.Sdk.Sync.Settings;

/// <summary>Finds what is wrong with settings by themselves.</summary>
internal static class SettingsCheck
{
    public static IEnumerable<SyncFault> Faults(SyncSettings settings)
    {
        SyncModeSupport? support = SyncCapabilities.Modes
            .FirstOrDefault(known => known.Target == settings.Target && known.Mode == settings.Mode);
        if (support is null) yield return new("mode", $"{settings.Mode} is no mode of {settings.Target}; there are {Modes(settings.Target)}.");
        else if (!support.IsSupported) yield return new("mode", support.Description);

        foreach (SyncFault fault in AudienceFaults(settings)) yield return fault;
        foreach (SyncFault fault in MirrorFaults(settings)) yield return fault;
        if (!Enum.IsDefined(settings.Route)) yield return Undefined("route", settings.Route);
        if (!Enum.IsDefined(settings.Subscriptions)) yield return Undefined("subscriptions", settings.Subscriptions);
        if (!Enum.IsDefined(settings.FirstMirror)) yield return Undefined("firstMirror", settings.FirstMirror);
        if (settings.SkipUnchanged && settings.Target != SyncTarget.Profiles)
            yield return new("skipUnchanged", $"It is for profiles; {settings.Target} have no state to compare with.");
        if (settings.Subscriptions != SubscriptionPolicy.OnChange && settings.Target != SyncTarget.Profiles)
            yield return new("subscriptions", $"They are attributes of profiles; {settings.Target} have none.");
        if (settings.MaxBadShare is not (>= 0 and <= 1)) yield return new("maxBadShare", $"{settings.MaxBadShare} is not between 0 and 1.");
    }

    private static IEnumerable<SyncFault> AudienceFaults(SyncSettings settings)
    {
        if (settings.Target == SyncTarget.Audience)
            return BatchValidator.AudienceName(settings.AudienceName).Select(fault => new SyncFault("audience", fault.Message));
        return settings.AudienceName is null && !settings.CreateAudience && !settings.WaitForIndexing
            ? []
            : [new("audience", $"{settings.Target} have no audience; leave it out, or sync an Audience.")];
    }

    private static IEnumerable<SyncFault> MirrorFaults(SyncSettings settings)
    {
        if (settings.Guard is null)
        {
            yield return new("guard", "It is null; leave it out for the defaults.");
            yield break;
        }

        if (settings.Guard.MaxRemovals is < 0) yield return new("guard.maxRemovals", $"{settings.Guard.MaxRemovals} is negative.");
        if (settings.Guard.MaxRemovalShare is not (>= 0 and <= 1))
            yield return new("guard.maxRemovalShare", $"{settings.Guard.MaxRemovalShare} is not between 0 and 1.");
        if (settings.MembershipTable is { } table && !TableName.IsValid(table))
            yield return new("membershipTable", $"\"{table}\" is no name of a table here: {TableName.Rule}.");
        if (settings.Mode == SyncMode.Mirror) yield break;
        if (settings.MembershipTable is not null) yield return new("membershipTable", $"Only a mirror keeps members; this is {settings.Mode}.");
        if (settings.Guard != new MirrorGuard()) yield return new("guard", $"Only a mirror has a guard; this is {settings.Mode}.");
        if (settings.FirstMirror != MirrorStart.Baseline) yield return new("firstMirror", $"Only a mirror has it; this is {settings.Mode}.");
    }

    private static SyncFault Undefined<T>(string path, T value)
        where T : struct, Enum => new(path, $"{value} is not known; there are {string.Join(", ", Enum.GetNames<T>())}.");

    private static string Modes(SyncTarget kind) =>
        string.Join(", ", SyncCapabilities.Modes.Where(known => known.Target == kind && known.IsSupported).Select(known => known.Mode));
}
