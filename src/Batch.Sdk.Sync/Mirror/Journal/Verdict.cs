namespace Batch.Sdk.Sync.Mirror.Journal;

/// <summary>What an answer says of a change. The numbers are those of the file.</summary>
internal enum Verdict : byte
{
    Done = 0,

    Unclear = 1,

    NotDone = 2,
}
