namespace Batch.Sdk.Sync.Mirror.Journal;

/// <summary>What a record of the journal says. The numbers are those of the file.</summary>
internal enum RecordKind : byte
{
    /// <summary>A run begins: positions begin anew.</summary>
    Begun = 1,

    /// <summary>A request is about to be sent, with these changes.</summary>
    Planned = 2,

    /// <summary>These changes have been answered.</summary>
    Answered = 3,
}
