namespace Batch.Sdk.Values;

/// <summary>What a name that begins with a dollar sign stands for.</summary>
internal enum NativeAttribute
{
    /// <summary>The name does not begin with a dollar sign.</summary>
    None,
    Unknown,
    EmailAddress,
    PhoneNumber,
    Subscription,
    Language,
    Region,
    TimeZone,
    TopicPreferences,

    /// <summary>Of events only.</summary>
    Label,

    /// <summary>Of events only.</summary>
    Tags,
}
