namespace Batch.Campaign.Tests.Scenarios;

/// <summary>Where the rows of a sync come from.</summary>
internal enum SyncForm
{
    Csv,
    Ndjson,
    Items,
    Stream,
}
