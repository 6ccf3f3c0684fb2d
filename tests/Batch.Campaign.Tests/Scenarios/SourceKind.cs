namespace Batch.Campaign.Tests.Scenarios;

/// <summary>How the items come to the client.</summary>
internal enum SourceKind
{
    List,
    Sequence,
    Stream,
}
