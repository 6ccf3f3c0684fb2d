namespace Batch.Sdk.Sync;

/// <summary>The names of fields that are no attributes.</summary>
public static class FieldNames
{
    /// <summary>The custom ID of the profile.</summary>
    public const string CustomId = "custom_id";

    /// <summary>The name of the event.</summary>
    public const string EventName = "event_name";

    /// <summary>When the event happened.</summary>
    public const string EventTime = "event_time";

    /// <summary>
    /// What tells an event from all others, such as the number of an order. It is not sent: with a state directory, events whose ID was accepted in
    /// the last 25 hours, with the same name and custom ID, are left out as unchanged.
    /// </summary>
    public const string EventId = "event_id";
}
