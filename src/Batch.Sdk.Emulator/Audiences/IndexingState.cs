namespace Batch.Sdk.Emulator.Audiences;

internal static class IndexingState
{
    public const string InProgress = "IN_PROGRESS";
    public const string Applied = "APPLIED";
    public const string Replaced = "REPLACED";
}
