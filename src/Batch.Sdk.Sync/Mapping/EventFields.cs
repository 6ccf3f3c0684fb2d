namespace Batch.Sdk.Sync.Mapping;

/// <summary>The attributes of an event that Batch gives a meaning.</summary>
internal static class EventFields
{
    public const string Label = "$label";
    public const string Tags = "$tags";
}
