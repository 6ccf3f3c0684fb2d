using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Batch.Sdk.Tests.Telemetry;

/// <summary>Hears what the meters of one container measure.</summary>
internal sealed class MeasurementListener : IDisposable
{
    private readonly ConcurrentQueue<Measurement> _measurements = new();
    private readonly ConcurrentQueue<Instrument> _instruments = new();
    private readonly MeterListener _listener = new();

    public MeasurementListener(IMeterFactory container)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != "Batch.Sdk" || instrument.Meter.Scope != container) return;
            _instruments.Enqueue(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<Instrument> Instruments => [.. _instruments];

    public IReadOnlyList<Measurement> Measurements => [.. _measurements];

    /// <summary>The measurements of an instrument as texts, those with the same tags added up.</summary>
    public IEnumerable<string> Of(string instrument) => Measurements
        .Where(measurement => measurement.Instrument == instrument)
        .GroupBy(measurement => string.Join(' ', measurement.Tags.Values))
        .Select(group => FormattableString.Invariant($"{group.Sum(measurement => measurement.Value)} {group.Key}").TrimEnd());

    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measurements.Enqueue(new Measurement(instrument.Name, value, tags.ToArray().ToDictionary()));
}
