namespace Batch.Sdk;

/// <summary>The limits of Batch's API that this library checks before it sends.</summary>
/// <remarks>
/// Sizes of texts are counted in UTF-16 units, as <see cref="string.Length"/> does and as Batch's Android and web SDKs do. Sources: [doc] Batch's
/// public documentation; [told] that documentation at second hand; [sdk] Batch's own mobile and web SDKs; [own] a choice of this library.
/// </remarks>
public static class BatchLimits
{
    /// <summary>Operations in one request to <c>profiles/update</c>. [doc]</summary>
    public const int OperationsPerUpdate = 200;

    /// <summary>Operations in one request to <c>profiles/mass-update</c>. [doc]</summary>
    public const int OperationsPerMassUpdate = 10_000;

    /// <summary>Characters of an attribute's or an event's name. [doc]</summary>
    public const int NameLength = 30;

    /// <summary>Characters of an audience's name. [doc]</summary>
    public const int AudienceNameLength = 255;

    /// <summary>Characters of a custom ID, unless <see cref="ValidationOptions.MaxCustomIdLength"/> says otherwise. [own]</summary>
    public const int CustomIdLength = 512;

    /// <summary>
    /// The most that <see cref="ValidationOptions.MaxCustomIdLength"/> can be. Where <see cref="FaultCode.CustomIdTooLong"/> is disabled there is no
    /// limit. [sdk]
    /// </summary>
    public const int CustomIdLengthCeiling = 1_024;

    /// <summary>Attributes of one profile update, native and custom together. [told]</summary>
    public const int AttributesPerProfile = 50;

    /// <summary>Events of one profile update. [told]</summary>
    public const int EventsPerProfile = 15;

    /// <summary>Attributes of an event, its label and tags not counted, or of an object in it. [sdk]</summary>
    public const int AttributesPerObject = 20;

    /// <summary>Attributes of a member of an audience. [doc]</summary>
    public const int AttributesPerMember = 15;

    /// <summary>Members in one request to <c>audiences/update</c> or <c>audiences/replace</c>. [doc]</summary>
    public const int MembersPerAudienceRequest = 10_000;

    /// <summary>Levels of objects in an event; its own attributes are the first. [sdk]</summary>
    public const int NestingDepth = 3;

    /// <summary>Bytes of an event's JSON: 25 KB [told], read as 1,000 bytes each [own].</summary>
    public const int EventBytes = 25_000;

    /// <summary>Hours that an event's time may lie back. [told]</summary>
    public const int EventAgeHours = 24;

    /// <summary>Characters of a text. [doc]</summary>
    public const int TextLength = 300;

    /// <summary>Characters of a URL. [doc]</summary>
    public const int UrlLength = 2_048;

    /// <summary>Items of an array, and of each branch of an array's change. [sdk]</summary>
    public const int ArrayLength = 25;

    /// <summary>Characters of an e-mail address. [sdk]</summary>
    public const int EmailLength = 256;

    /// <summary>Digits of a phone number, as in E.164. [sdk]</summary>
    public const int PhoneDigits = 15;

    /// <summary>Topics in the topic preferences. [sdk]</summary>
    public const int Topics = 25;

    /// <summary>Characters of a topic. [sdk]</summary>
    public const int TopicLength = 300;

    /// <summary>Characters of an event's label. [sdk]</summary>
    public const int LabelLength = 200;

    /// <summary>Tags of an event. [sdk]</summary>
    public const int Tags = 10;

    /// <summary>Characters of a tag. [sdk]</summary>
    public const int TagLength = 64;
}
