using Batch.Sdk.Sync.Settings;

namespace Batch.Sdk.Sync.Jobs;

/// <summary>Reads the settings of a job.</summary>
internal static class SettingsReader
{
    private static readonly SyncSettings Defaults = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };

    private static readonly Dictionary<string, SyncTarget> Targets = new()
    {
        ["profiles"] = SyncTarget.Profiles,
        ["events"] = SyncTarget.Events,
        ["audience"] = SyncTarget.Audience,
    };

    private static readonly Dictionary<string, SyncMode> Modes = new()
    {
        ["upsert"] = SyncMode.Upsert,
        ["track"] = SyncMode.Track,
        ["add"] = SyncMode.Add,
        ["remove"] = SyncMode.Remove,
        ["mirror"] = SyncMode.Mirror,
        ["update"] = SyncMode.Update,
        ["insert"] = SyncMode.Insert,
    };

    private static readonly Dictionary<string, BulkRoute> Routes = new()
    {
        ["auto"] = BulkRoute.Auto,
        ["update"] = BulkRoute.Update,
        ["massUpdate"] = BulkRoute.MassUpdate,
    };

    private static readonly Dictionary<string, SubscriptionPolicy> Policies = new()
    {
        ["onChange"] = SubscriptionPolicy.OnChange,
        ["baseline"] = SubscriptionPolicy.Baseline,
        ["always"] = SubscriptionPolicy.Always,
    };

    private static readonly Dictionary<string, MirrorStart> Starts = new()
    {
        ["baseline"] = MirrorStart.Baseline,
        ["replace"] = MirrorStart.Replace,
    };

    public static SyncSettings Read(JobObject job, JobFaults faults)
    {
        SyncTarget? target = job.Require("object")?.Word(Targets);
        SyncMode? mode = job.Require("mode")?.Word(Modes);
        var settings = new SyncSettings
        {
            Target = target ?? default,
            Mode = mode ?? default,
            AudienceName = job.Find("audience")?.Text(),
            CreateAudience = job.Find("createAudience")?.Boolean() ?? Defaults.CreateAudience,
            WaitForIndexing = job.Find("waitForIndexing")?.Boolean() ?? Defaults.WaitForIndexing,
            Route = job.Find("route")?.Word(Routes) ?? Defaults.Route,
            MaxBadShare = job.Find("maxBadShare")?.Number(0, 1) ?? Defaults.MaxBadShare,
            Subscriptions = job.Find("subscriptions")?.Word(Policies) ?? Defaults.Subscriptions,
            SkipUnchanged = job.Find("skipUnchanged")?.Boolean() ?? Defaults.SkipUnchanged,
            Guard = job.Find("guard")?.Object() is { } guard ? Guard(guard) : Defaults.Guard,
            MembershipTable = job.Find("membershipTable")?.Name(),
            FirstMirror = job.Find("firstMirror")?.Word(Starts) ?? Defaults.FirstMirror,
        };
        if (target is not null && mode is not null)
            faults.AddRange(SettingsCheck.Faults(settings).Select(static fault => fault with { Path = $"{JobPath.Root}.{fault.Path}" }));
        return settings;
    }

    private static MirrorGuard Guard(JobObject guard)
    {
        var read = new MirrorGuard
        {
            MaxRemovals = guard.Find("maxRemovals")?.Whole(0, long.MaxValue) ?? Defaults.Guard.MaxRemovals,
            MaxRemovalShare = guard.Find("maxRemovalShare")?.Number(0, 1) ?? Defaults.Guard.MaxRemovalShare,
            AllowEmpty = guard.Find("allowEmpty")?.Boolean() ?? Defaults.Guard.AllowEmpty,
        };
        guard.RefuseOthers();
        return read;
    }
}
