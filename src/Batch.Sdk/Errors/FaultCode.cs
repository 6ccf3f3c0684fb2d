namespace Batch.Sdk;

/// <summary>
/// What is wrong with an item. The number is stable and is written <c>BATCH</c> with four digits; a number is never used again
/// for something else.
/// </summary>
/// <remarks>
/// The page <c>FAULTS.md</c> of the package tells cause and mend of each.
/// Sources: [doc] Batch's public documentation, some of it at second hand, as <see cref="BatchLimits"/> tells; [sdk] the limits in Batch's own
/// mobile and web SDKs; [json] what JSON cannot say; [own] a choice of this library.
/// </remarks>
public enum FaultCode
{
    /// <summary>No fault. Never found in a list of faults.</summary>
    None = 0,

    /// <summary>The item itself is null.</summary>
    ItemMissing = 1,

    /// <summary>The item alone is larger than a request may be.</summary>
    ItemTooLarge = 2,

    /// <summary>Batch refused the request that carried the item.</summary>
    RequestRefused = 3,

    /// <summary>The custom ID is null, empty or blank. [doc]</summary>
    CustomIdMissing = 10,

    /// <summary>The custom ID is longer than the limit, 512 characters unless set otherwise. [sdk]</summary>
    CustomIdTooLong = 11,

    /// <summary>The custom ID has a line break. [sdk]</summary>
    CustomIdLineBreak = 12,

    /// <summary>
    /// The custom ID is a word that stands for a missing value in some language, such as <c>null</c> or <c>undefined</c>. [sdk]
    /// </summary>
    CustomIdPlaceholder = 13,

    /// <summary>A name is null or empty. [doc]</summary>
    NameMissing = 20,

    /// <summary>
    /// A name has other characters than <c>a-z</c>, <c>0-9</c> and <c>_</c>, such as a <c>$</c> on an event other than <c>$label</c> and <c>$tags</c>. [doc]
    /// </summary>
    NameInvalid = 21,

    /// <summary>A name has more than 30 characters. [doc]</summary>
    NameTooLong = 22,

    /// <summary>Two names become one when they are normalised.</summary>
    NameCollision = 23,

    /// <summary>
    /// A name on a profile begins with <c>$</c> but is none of Batch's native attributes; or one on a member of an audience does, which has none. [doc]
    /// </summary>
    NativeNameUnknown = 24,

    /// <summary>An audience's name is null, empty, over 255 characters or has others than letters, digits, <c>_</c> and <c>-</c>. [doc]</summary>
    AudienceNameInvalid = 25,

    /// <summary>
    /// A profile update has more than 50 attributes, an event (its label and tags not counted) or an object of an event more than 20 [sdk], or a
    /// member of an audience more than 15 [doc].
    /// </summary>
    TooManyAttributes = 30,

    /// <summary>A value is null. To delete an attribute, clear it. [doc]</summary>
    ValueMissing = 31,

    /// <summary>A value is of a type that the attribute does not take. [doc]</summary>
    ValueTypeInvalid = 32,

    /// <summary>A text is empty. [doc]</summary>
    TextEmpty = 40,

    /// <summary>A text has more than 300 characters. [doc]</summary>
    TextTooLong = 41,

    /// <summary>A text holds half a character (a lone surrogate), which JSON cannot say. Cannot be disabled. [json]</summary>
    TextMalformed = 42,

    /// <summary>A number is NaN or infinite, which JSON cannot say. Cannot be disabled. [json]</summary>
    NumberNotFinite = 43,

    /// <summary>A date-time has no zone. Cannot be disabled. [own]</summary>
    DateWithoutZone = 44,

    /// <summary>A URL has no scheme, no host or is ill-formed. [sdk]</summary>
    UrlInvalid = 45,

    /// <summary>A URL has more than 2,048 characters. [doc]</summary>
    UrlTooLong = 46,

    /// <summary>An array has no items. What Batch does with one is not documented.</summary>
    ArrayEmpty = 47,

    /// <summary>An array, or a branch of an array's change, has more than 25 items. [sdk]</summary>
    ArrayTooLong = 48,

    /// <summary>The e-mail address is ill-formed. [sdk]</summary>
    EmailInvalid = 60,

    /// <summary>The e-mail address has more than 256 characters. [sdk]</summary>
    EmailTooLong = 61,

    /// <summary>The phone number is not in E.164 format: a plus sign and 1 to 15 digits. [doc]</summary>
    PhoneInvalid = 62,

    /// <summary>A subscription is neither <c>subscribed</c> nor <c>unsubscribed</c>. [doc]</summary>
    SubscriptionInvalid = 63,

    /// <summary>
    /// The language is not two lower-case letters, as the codes of ISO 639-1 are. [own], by Batch's examples; its SDKs take 2 to 15 characters.
    /// </summary>
    LanguageInvalid = 64,

    /// <summary>
    /// The region is not two upper-case letters, as the codes of ISO 3166-1 are. [own], by Batch's examples; its SDKs take 2 to 15 characters.
    /// </summary>
    RegionInvalid = 65,

    /// <summary>The time zone is not a name of the tz database [doc], letter case included [own].</summary>
    TimeZoneUnknown = 66,

    /// <summary>A topic is not <c>[a-z0-9_]</c>, 1 to 300 characters. [sdk]</summary>
    TopicInvalid = 67,

    /// <summary>There are more than 25 topics. [sdk]</summary>
    TooManyTopics = 68,

    /// <summary>A profile has more than 15 events in one update. [doc]</summary>
    TooManyEvents = 80,

    /// <summary>The event itself is null.</summary>
    EventMissing = 81,

    /// <summary>The event's time lies in the future. [doc]</summary>
    EventInFuture = 82,

    /// <summary>The event is older than 24 hours less a margin. [doc]</summary>
    EventTooOld = 83,

    /// <summary>The event has more than 25,000 bytes of JSON. [doc], which says 25 KB.</summary>
    EventTooLarge = 84,

    /// <summary>Objects nest deeper than 3 levels. [sdk]</summary>
    NestingTooDeep = 85,

    /// <summary>The label is blank, has a line break or more than 200 characters. [doc]</summary>
    LabelInvalid = 86,

    /// <summary>A tag is blank, has a line break or more than 64 characters. [doc]</summary>
    TagInvalid = 87,

    /// <summary>There are more than 10 tags. [doc]</summary>
    TooManyTags = 88,

    /// <summary>A removal from an audience has attributes, which only an addition may have. [doc]</summary>
    MemberAttributesOnRemoval = 100,

    /// <summary>A removal stands among the members that are to replace the content of an audience. [doc]</summary>
    RemovalInReplacement = 101,

    /// <summary>A row of a source cannot be read, such as a line that is no JSON object.</summary>
    RowUnreadable = 120,

    /// <summary>A value of a source cannot take the type that its mapping asks for.</summary>
    ValueNotConvertible = 121,

    /// <summary>Batch took a row without this field.</summary>
    FieldLeftOut = 122,
}
