namespace Batch.Sdk;

/// <summary>Which items are sayable.</summary>
public sealed class ValidationOptions
{
    internal static readonly TimeSpan DefaultEventAgeMargin = TimeSpan.FromMinutes(5);

    /// <summary>What to do with an attribute's or an event's name that Batch would not take.</summary>
    /// <value><see cref="NamePolicy.Strict"/>.</value>
    public NamePolicy Names { get; set; }

    /// <summary>Characters a custom ID may have.</summary>
    /// <value>512, a choice: Batch's SDKs take 511 (web) to 1,024 (mobile). From 1 to 1,024.</value>
    public int MaxCustomIdLength { get; set; } = BatchLimits.CustomIdLength;

    /// <summary>
    /// How long before its 24 hours are over an event counts as too old: what waiting, retries and clocks that differ may
    /// cost. An event of the future has no margin.
    /// </summary>
    /// <value>5 minutes; from 0 to 12 hours.</value>
    public TimeSpan EventAgeMargin { get; set; } = DefaultEventAgeMargin;

    /// <summary>
    /// Rules that are left to the server. What JSON cannot say cannot be disabled: <see cref="FaultCode.TextMalformed"/>,
    /// <see cref="FaultCode.NumberNotFinite"/>, <see cref="FaultCode.DateWithoutZone"/>, null items and null values, and
    /// what cannot be sent at all: <see cref="FaultCode.CustomIdMissing"/>, <see cref="FaultCode.NestingTooDeep"/>,
    /// <see cref="FaultCode.RemovalInReplacement"/> and <see cref="FaultCode.ItemTooLarge"/>.
    /// </summary>
    /// <value>Empty.</value>
    public ISet<FaultCode> DisabledRules { get; private init; } = new HashSet<FaultCode>();

    /// <summary>How old an event may be; null if that is left to the server.</summary>
    internal TimeSpan? MaxEventAge => DisabledRules.Contains(FaultCode.EventTooOld)
        ? null
        : TimeSpan.FromHours(BatchLimits.EventAgeHours) - EventAgeMargin;

    internal ValidationOptions Copy() => new()
    {
        Names = Names,
        MaxCustomIdLength = MaxCustomIdLength,
        EventAgeMargin = EventAgeMargin,
        DisabledRules = new HashSet<FaultCode>(DisabledRules),
    };
}
