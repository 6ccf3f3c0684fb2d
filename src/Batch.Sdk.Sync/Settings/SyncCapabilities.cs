namespace Batch.Sdk.Sync;

/// <summary>What can be synced, and how, for a settings page as well as for the checks before a run.</summary>
public static class SyncCapabilities
{
    /// <summary>Every mode that is spoken of for an object, those that Batch has no way for among them.</summary>
    public static IReadOnlyList<SyncModeSupport> Modes { get; } =
    [
        new(SyncObject.Profiles, SyncMode.Upsert, true, "Create or update user profiles and attributes (idempotent, by custom_id)."),
        new(SyncObject.Profiles, SyncMode.Update, false, "Not supported: the profile API is upsert-only. Use Upsert."),
        new(SyncObject.Profiles, SyncMode.Insert, false, "Not supported: the profile API is upsert-only. Use Upsert."),
        new(SyncObject.Events, SyncMode.Track, true, "Track an event for each row."),
        new(SyncObject.Audience, SyncMode.Add, true, "Add users to a Batch audience."),
        new(SyncObject.Audience, SyncMode.Remove, true, "Remove users from a Batch audience."),
        new(SyncObject.Audience, SyncMode.Upsert, true, "Add users to a Batch audience (idempotent)."),
    ];

    /// <summary>The fields that every project has. A column of the same name is mapped to them by itself.</summary>
    public static IReadOnlyList<SyncField> DefaultFields { get; } =
    [
        new(SyncObject.Profiles, FieldNames.CustomId, true, "Unique user identifier"),
        new(SyncObject.Profiles, NativeAttributes.EmailAddress, false, "User email address"),
        new(SyncObject.Profiles, NativeAttributes.PhoneNumber, false, "Phone number in E.164 format"),
        new(SyncObject.Profiles, NativeAttributes.EmailMarketing, false, "Email marketing opt-in status (subscribed or unsubscribed)"),
        new(SyncObject.Profiles, NativeAttributes.SmsMarketing, false, "SMS marketing opt-in status (subscribed or unsubscribed)"),
        new(SyncObject.Profiles, NativeAttributes.Language, false, "Language code (e.g., en, fr)"),
        new(SyncObject.Profiles, NativeAttributes.Region, false, "ISO 3166-1 alpha-2 country code (e.g., US, FR)"),
        new(SyncObject.Profiles, NativeAttributes.TimeZone, false, "IANA timezone identifier (e.g., Europe/Paris)"),
        new(SyncObject.Events, FieldNames.CustomId, true, "User identifier"),
        new(SyncObject.Events, FieldNames.EventName, true, "Name of the event (lowercase, alphanumeric and underscores, max 30 chars)"),
        new(SyncObject.Events, FieldNames.EventTime, false, "When it happened, at most 24 hours ago; without it, on arrival"),
        new(SyncObject.Audience, FieldNames.CustomId, true, "Unique user identifier"),
    ];
}
