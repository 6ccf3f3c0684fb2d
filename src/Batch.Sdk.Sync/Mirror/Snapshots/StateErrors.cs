namespace Batch.Sdk.Sync.Mirror.Snapshots;

/// <summary>What is wrong with a file of the state, and what to do.</summary>
internal static class StateErrors
{
    private const string StartOver =
        "Remove the state directory, or put back a copy of it that no run is later than. Without it, the next run is a first one, which adds members and removes nobody.";

    public static SyncStateException Damaged(string path, Exception? cause = null) => new($"The file {path} is damaged. {StartOver}", cause);

    public static SyncStateException UnknownVersion(string path, uint version) =>
        new($"The file {path} has the format {version}, which this version of the library does not know: use the one that wrote it. {StartOver}");

    public static SyncStateException Unusable(string place, Exception cause) => new($"The state in {place} cannot be used: {cause.Message}", cause);

    public static SyncStateException Unpaired(string snapshot, string journal) =>
        new($"The file {journal} goes on from a later state than {snapshot} has: one of them is missing or an old copy. {StartOver}");
}
