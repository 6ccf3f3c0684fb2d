namespace Batch.Sdk.Sync;

/// <summary>What can be synced, and how, for a settings page as well as for the checks before a run.</summary>
public static class SyncCapabilities
{
    /// <summary>Every mode that is spoken of for an object, those that Batch has no way for among them.</summary>
    public static IReadOnlyList<SyncModeSupport> Modes { get; } =
    [
        new(SyncTarget.Profiles, SyncMode.Upsert, true, "Create or update user profiles and attributes (idempotent, by custom_id)."),
        new(SyncTarget.Profiles, SyncMode.Update, false, "Not supported: the profile API is upsert-only. Use Upsert."),
        new(SyncTarget.Profiles, SyncMode.Insert, false, "Not supported: the profile API is upsert-only. Use Upsert."),
        new(SyncTarget.Profiles, SyncMode.Mirror, false, "Not supported: there is no API that deletes profiles."),
        new(SyncTarget.Events, SyncMode.Track, true, "Track an event for each row."),
        new(SyncTarget.Audience, SyncMode.Add, true, "Add users to a Batch audience."),
        new(SyncTarget.Audience, SyncMode.Remove, true, "Remove users from a Batch audience."),
        new(SyncTarget.Audience, SyncMode.Mirror, true, "Sync audience membership: add new members, and remove those no longer in the source."),
        new(SyncTarget.Audience, SyncMode.Upsert, true, "Add users to a Batch audience (idempotent)."),
    ];

    /// <summary>The fields that every project has. A column of the same name is mapped to them by itself.</summary>
    public static IReadOnlyList<SyncField> DefaultFields { get; } =
    [
        new(SyncTarget.Profiles, FieldNames.CustomId, true, "Unique user identifier"),
        new(SyncTarget.Profiles, NativeAttributes.EmailAddress, false, "User email address"),
        new(SyncTarget.Profiles, NativeAttributes.PhoneNumber, false, "Phone number in E.164 format"),
        new(SyncTarget.Profiles, NativeAttributes.EmailMarketing, false, "Email marketing opt-in status (subscribed or unsubscribed)"),
        new(SyncTarget.Profiles, NativeAttributes.SmsMarketing, false, "SMS marketing opt-in status (subscribed or unsubscribed)"),
        new(SyncTarget.Profiles, NativeAttributes.Language, false, "Language code (e.g., en, fr)"),
        new(SyncTarget.Profiles, NativeAttributes.Region, false, "ISO 3166-1 alpha-2 country code (e.g., US, FR)"),
        new(SyncTarget.Profiles, NativeAttributes.TimeZone, false, "IANA timezone identifier (e.g., Europe/Paris)"),
        new(SyncTarget.Events, FieldNames.CustomId, true, "User identifier"),
        new(SyncTarget.Events, FieldNames.EventName, true, "Name of the event (lowercase, alphanumeric and underscores, max 30 chars)"),
        new(SyncTarget.Events, FieldNames.EventTime, false, "When it happened, at most 24 hours ago; without it, on arrival"),
        new(SyncTarget.Events, FieldNames.EventId, false, "What tells the event from all others; it is not sent, but keeps a run from tracking it twice"),
        new(SyncTarget.Audience, FieldNames.CustomId, true, "Unique user identifier"),
    ];
}
