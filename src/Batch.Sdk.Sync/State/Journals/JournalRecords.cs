namespace Batch.Sdk.Sync.State.Journals;

/// <summary>Something that a journal says.</summary>
internal abstract record JournalRecord;

/// <summary>A request with these rows is about to be sent.</summary>
internal sealed record PlannedRecord(Checkpoint Checkpoint, IReadOnlyList<RowRange> Rows) : JournalRecord;

/// <summary>It is known what became of these rows.</summary>
internal sealed record SettledRecord(Checkpoint Checkpoint, Settlement What, IReadOnlyList<RowRange> Rows) : JournalRecord;

/// <summary>What Batch said of a row that it did not take whole.</summary>
internal sealed record NotedRecord(long Position, IReadOnlyList<Fault> Faults) : JournalRecord;

/// <summary>What a row brings about once it is accepted.</summary>
internal sealed record ChangedRecord(long Position, Values.ValueChange Change) : JournalRecord;

/// <summary>From this row on the source is another one than before: what was said of later rows is of no use to it.</summary>
internal sealed record ForkedRecord(long Position) : JournalRecord;

/// <summary>The run came to its end: what follows is another one.</summary>
internal sealed record CompletedRecord : JournalRecord;
