namespace Batch.Sdk.Sync.Converting;

/// <summary>Dates and times of no known zone whose zone the mapping knows.</summary>
internal static class LocalMoment
{
    public static SourceValue In(TimeZoneInfo zone, SourceValue value)
    {
        if (!ValueConverter.TryConvert(value, FieldType.Date, out SourceValue date) || date.Kind != SourceValueKind.LocalTime) return value;
        DateTime local = date.LocalTime;
        return zone.IsAmbiguousTime(local) || zone.IsInvalidTime(local) || !IsMoment(local, zone.GetUtcOffset(local))
            ? value
            : new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private static bool IsMoment(DateTime local, TimeSpan offset) =>
        local.Ticks - offset.Ticks is >= 0 and long ticks && ticks <= DateTime.MaxValue.Ticks;
}
