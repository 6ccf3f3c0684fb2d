namespace Batch.Sdk.Tests.Telemetry;

internal sealed record Measurement(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags)
{
    /// <summary>Values of tags only: <c>batch.items 3 profiles update accepted</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Instrument} {Value} {string.Join(' ', Tags.Values)}").TrimEnd();
}
