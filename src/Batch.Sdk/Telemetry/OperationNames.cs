namespace Batch.Sdk.Telemetry;

/// <summary>The operations: the value of a tag, and, after <c>batch</c>, the name of a span.</summary>
internal static class OperationNames
{
    public const string ProfilesUpdate = "profiles update";
    public const string ProfilesUpdateAll = "profiles update_all";
    public const string EventsTrack = "events track";
    public const string EventsTrackAll = "events track_all";
    public const string AudiencesUpdateMembers = "audiences update_members";
    public const string AudiencesReplaceMembers = "audiences replace_members";
    public const string AudiencesCreate = "audiences create";
    public const string AudiencesCreateIfMissing = "audiences create_if_missing";
    public const string AudiencesList = "audiences list";
    public const string AudiencesFind = "audiences find";
    public const string AudiencesView = "audiences view";
    public const string AudiencesWaitForIndexing = "audiences wait_for_indexing";
    public const string AudiencesDelete = "audiences delete";
    public const string CredentialsCheck = "credentials check";
    public const string SenderSend = "sender send";
    public const string SyncRun = "sync run";
    public const string SyncDryRun = "sync dry_run";
}
