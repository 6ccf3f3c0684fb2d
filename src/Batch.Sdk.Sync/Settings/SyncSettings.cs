namespace Batch.Sdk.Sync;

/// <summary>What to make of the rows of a source.</summary>
public sealed record SyncSettings
{
    /// <summary>What the rows become.</summary>
    public required SyncTarget Target { get; init; }

    /// <summary>What is done with them.</summary>
    public required SyncMode Mode { get; init; }

    /// <summary>The audience, for <see cref="SyncTarget.Audience"/> only.</summary>
    /// <value>Letters, digits, hyphens and underscores, at most 255. Default null.</value>
    public string? AudienceName { get; init; }

    /// <summary>Whether an audience that does not exist is created.</summary>
    /// <value>Default <see langword="false"/>: it must exist.</value>
    public bool CreateAudience { get; init; }

    /// <summary>The route of profiles and events.</summary>
    /// <value>
    /// Default <see cref="BulkRoute.Auto"/>: <see cref="BulkRoute.Update"/> for up to 5,000 rows that are to be sent, else
    /// <see cref="BulkRoute.MassUpdate"/>.
    /// </value>
    public BulkRoute Route { get; init; } = BulkRoute.Auto;

    /// <summary>
    /// How many of the first 1,000 rows may be bad before the run stops, with nothing sent: a mapping that is wrong then spends no quota. With fewer
    /// than 1,000 rows it is not looked at.
    /// </summary>
    /// <value>A share, 0 to 1. Default 0.5.</value>
    public double MaxBadShare { get; init; } = 0.5;

    /// <summary>
    /// Whether the run waits until Batch has indexed the changes of an audience, at most 10 minutes: then it ends with a <see cref="SyncException"/>,
    /// although Batch took them all.
    /// </summary>
    /// <value>Default <see langword="false"/>: it ends when Batch has taken them.</value>
    public bool WaitForIndexing { get; init; }

    /// <summary>When the subscription of a profile, <c>$email_marketing</c> or <c>$sms_marketing</c>, is sent.</summary>
    /// <value>Default <see cref="SubscriptionPolicy.OnChange"/>. Without a state directory, each run is a first one.</value>
    public SubscriptionPolicy Subscriptions { get; init; }

    /// <summary>Whether profiles that are as they were when they were last accepted are left out. Needs a state directory.</summary>
    /// <value>Default <see langword="false"/>: each row is sent.</value>
    public bool SkipUnchanged { get; init; }

    /// <summary>How many members a mirror may remove, for <see cref="SyncMode.Mirror"/> only.</summary>
    /// <value>Default: at most 10 % of the last membership.</value>
    public MirrorGuard Guard { get; init; } = new();

    /// <summary>What the first mirror of an audience does with those who are in it already.</summary>
    /// <value>Default <see cref="MirrorStart.Baseline"/>: it leaves them alone.</value>
    public MirrorStart FirstMirror { get; init; }

    /// <summary>
    /// The table in which a mirror keeps the members of its audience, in the database of its <see cref="SqlSource"/>, in place of a state directory: the
    /// database then finds out who has come and gone, and only the difference travels. The first run makes it, and another one of the same name with
    /// <c>_binding</c> at its end, which says whose it is.
    /// </summary>
    /// <value>
    /// Letters, digits and underscores, at most 50, the first no digit, in their letter case; a schema and a dot may stand before it. Default null: the
    /// members are kept in <see cref="SyncOptions.StateDirectory"/>.
    /// </value>
    public string? MembershipTable { get; init; }
}
