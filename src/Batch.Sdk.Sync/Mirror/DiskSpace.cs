namespace Batch.Sdk.Sync.Mirror;

/// <summary>
/// What a run needs for itself while it goes on: the next snapshot, which is about as large as the last one; the changes, for which half of it is
/// reckoned; and the journal once more, by partition. A first run cannot know.
/// </summary>
internal static class DiskSpace
{
    private const int Mebibyte = 1024 * 1024;

    public static long Needed(long snapshot, long journal) => snapshot + (snapshot / 2) + journal;

    /// <exception cref="SyncStateException">It would not fit.</exception>
    public static void Require(string folder, long snapshot, long journal)
    {
        if (Available(folder) is { } available) RequireRoom(folder, Needed(snapshot, journal), available);
    }

    /// <exception cref="SyncStateException">It would not fit.</exception>
    public static void RequireRoom(string folder, long needed, long available)
    {
        if (needed <= available) return;
        throw new SyncStateException(FormattableString.Invariant(
            $"The mirror needs about {needed / Mebibyte} MiB of disk while it runs, and {folder} has {available / Mebibyte} MiB: make room, and run again."));
    }

    /// <summary>Null for a share of a network, of which it cannot be asked.</summary>
    private static long? Available(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
