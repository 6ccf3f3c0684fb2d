namespace Batch.Sdk;

/// <summary>The limits of Batch's API that this library checks before it sends.</summary>
/// <remarks>
/// Sizes of texts are counted in UTF-16 units, as <see cref="string.Length"/> does and as Batch's Android and web SDKs do.
/// </remarks>
public static class BatchLimits
{
    /// <summary>Operations in one request to <c>profiles/update</c>.</summary>
    public const int OperationsPerUpdate = 200;

    /// <summary>Operations in one request to <c>profiles/mass-update</c>.</summary>
    public const int OperationsPerMassUpdate = 10_000;

    /// <summary>Characters of an attribute's or an event's name.</summary>
    public const int NameLength = 30;

    /// <summary>Characters of an audience's name.</summary>
    public const int AudienceNameLength = 255;

    /// <summary>Characters of a custom ID, unless <see cref="ValidationOptions.MaxCustomIdLength"/> says otherwise.</summary>
    public const int CustomIdLength = 512;

    /// <summary>Characters of a custom ID that no setting exceeds.</summary>
    public const int CustomIdLengthCeiling = 1_024;

    /// <summary>Attributes of one profile update, native and custom together.</summary>
    public const int AttributesPerProfile = 50;

    /// <summary>Events of one profile update.</summary>
    public const int EventsPerProfile = 15;

    /// <summary>Attributes of an event, or of an object in it.</summary>
    public const int AttributesPerObject = 20;

    /// <summary>Attributes of a member of an audience.</summary>
    public const int AttributesPerMember = 15;

    /// <summary>Members in one request to <c>audiences/update</c> or <c>audiences/replace</c>.</summary>
    public const int MembersPerAudienceRequest = 10_000;

    /// <summary>Levels of objects in an event; its own attributes are the first.</summary>
    public const int NestingDepth = 3;

    /// <summary>Bytes of an event's JSON.</summary>
    public const int EventBytes = 25_000;

    /// <summary>Hours that an event's time may lie back.</summary>
    public const int EventAgeHours = 24;

    /// <summary>Characters of a text.</summary>
    public const int TextLength = 300;

    /// <summary>Characters of a URL.</summary>
    public const int UrlLength = 2_048;

    /// <summary>Items of an array, and of each branch of an array's change.</summary>
    public const int ArrayLength = 25;

    /// <summary>Characters of an e-mail address.</summary>
    public const int EmailLength = 256;

    /// <summary>Digits of a phone number.</summary>
    public const int PhoneDigits = 15;

    /// <summary>Topics in the topic preferences.</summary>
    public const int Topics = 25;

    /// <summary>Characters of a topic.</summary>
    public const int TopicLength = 300;

    /// <summary>Characters of an event's label.</summary>
    public const int LabelLength = 200;

    /// <summary>Tags of an event.</summary>
    public const int Tags = 10;

    /// <summary>Characters of a tag.</summary>
    public const int TagLength = 64;
}
