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

    /// <summary>What a user is asked for before a mapping; of <see cref="SyncSettings"/>, and of the client that it goes through.</summary>
    public static IReadOnlyList<SettingField> Settings { get; } =
    [
        new("restApiKey", SettingType.Secret, true, "The REST API key of the Batch account. Found in Settings > General.", []),
        new("projectKey", SettingType.Text, true, "The Batch project key. Found in Settings > General.", []),
        new(
            "object",
            SettingType.Choice,
            true,
            "What the rows become: profiles and their attributes, events, or members of an audience.",
            Enum.GetNames<SyncTarget>()),
        new(
            "audience",
            SettingType.Text,
            false,
            "The name of the audience to sync members to: letters, numbers, hyphens and underscores. Required for an audience.",
            []),
        new("mode", SettingType.Choice, true, "What is done with the rows; Modes has those of each object.", [.. SupportedModes()]),
    ];

    /// <summary>
    /// The fields that every project has. A column of the same name is mapped to them by itself; not from a source whose rows have columns of their own
    /// (<see cref="NdjsonSource"/>): map each there.
    /// </summary>
    public static IReadOnlyList<SyncField> DefaultFields { get; } =
    [
        new(SyncTarget.Profiles, FieldNames.CustomId, FieldType.Text, true, "Unique user identifier"),
        new(SyncTarget.Profiles, NativeAttributes.EmailAddress, FieldType.Text, false, "User email address"),
        new(SyncTarget.Profiles, NativeAttributes.PhoneNumber, FieldType.Text, false, "Phone number in E.164 format"),
        new(
            SyncTarget.Profiles,
            NativeAttributes.EmailMarketing,
            FieldType.Text,
            false,
            "Email marketing opt-in status (subscribed or unsubscribed)"),
        new(SyncTarget.Profiles, NativeAttributes.SmsMarketing, FieldType.Text, false, "SMS marketing opt-in status (subscribed or unsubscribed)"),
        new(SyncTarget.Profiles, NativeAttributes.Language, FieldType.Text, false, "Language code (e.g., en, fr)"),
        new(SyncTarget.Profiles, NativeAttributes.Region, FieldType.Text, false, "ISO 3166-1 alpha-2 country code (e.g., US, FR)"),
        new(SyncTarget.Profiles, NativeAttributes.TimeZone, FieldType.Text, false, "IANA timezone identifier (e.g., Europe/Paris)"),
        new(SyncTarget.Events, FieldNames.CustomId, FieldType.Text, true, "User identifier"),
        new(
            SyncTarget.Events,
            FieldNames.EventName,
            FieldType.Text,
            true,
            "Name of the event (lowercase, alphanumeric and underscores, max 30 chars)"),
        new(SyncTarget.Events, FieldNames.EventTime, FieldType.Date, false, "When it happened, at most 24 hours ago; without it, on arrival"),
        new(
            SyncTarget.Events, FieldNames.EventId, FieldType.Text, false, "What tells the event from all others; it is not sent, but keeps a run from tracking it twice"),
        new(SyncTarget.Audience, FieldNames.CustomId, FieldType.Text, true, "Unique user identifier"),
    ];

    private static IEnumerable<string> SupportedModes() =>
        Modes.Where(static known => known.IsSupported).Select(static known => known.Mode.ToString()).Distinct();
}
