using System.Globalization;

namespace Batch.Sdk.Sync.Converting;

/// <summary>Numbers that count from 1970, kept to the microsecond as Batch keeps them.</summary>
internal static class Epoch
{
    private static readonly decimal Least = (DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch).Ticks;
    private static readonly decimal Most = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks;

    public static SourceValue ToMoment(SourceValue value, long ticksPerUnit) =>
        Number(value) is { } number && InTicks(number, ticksPerUnit) is { } ticks ? DateTimeOffset.UnixEpoch.AddTicks(ticks) : value;

    private static decimal? Number(SourceValue value) => value.Kind switch
    {
        SourceValueKind.Whole => value.Whole,
        SourceValueKind.Exact => value.Exact,
        SourceValueKind.Real when Math.Abs(value.Real) < 1e18 => Decimal(value.Real),
        SourceValueKind.Text when decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => number,
        _ => null,
    };

    /// <summary>The conversion of the framework keeps 15 digits only, one too few for the microseconds of these years.</summary>
    private static decimal Decimal(double value)
    {
        double whole = Math.Truncate(value);
        return (long)whole + (decimal)(value - whole);
    }

    private static long? InTicks(decimal number, long ticksPerUnit)
    {
        if (Math.Abs(number) > Most / ticksPerUnit) return null;
        decimal ticks = decimal.Round(number * ticksPerUnit / TimeSpan.TicksPerMicrosecond) * TimeSpan.TicksPerMicrosecond;
        return ticks >= Least && ticks <= Most ? (long)ticks : null;
    }
}
