namespace Batch.Sdk;

/// <summary>The names of the attributes that Batch itself knows; <c>ProfileUpdate</c> has a method for each.</summary>
/// <remarks>
/// Source: Batch's public documentation of <c>profiles/update</c> and <c>profiles/export</c>; of <see cref="TopicPreferences"/>, Batch's own SDKs.
/// </remarks>
public static class NativeAttributes
{
    /// <summary>The e-mail address.</summary>
    public const string EmailAddress = "$email_address";

    /// <summary>Whether the profile takes marketing e-mails.</summary>
    public const string EmailMarketing = "$email_marketing";

    /// <summary>The phone number.</summary>
    public const string PhoneNumber = "$phone_number";

    /// <summary>Whether the profile takes marketing text messages.</summary>
    public const string SmsMarketing = "$sms_marketing";

    /// <summary>The language.</summary>
    public const string Language = "$language";

    /// <summary>The region.</summary>
    public const string Region = "$region";

    /// <summary>The time zone.</summary>
    public const string TimeZone = "$timezone";

    /// <summary>The topics the profile is interested in.</summary>
    public const string TopicPreferences = "$topic_preferences";

    internal const string Label = "$label";

    internal const string Tags = "$tags";
}
