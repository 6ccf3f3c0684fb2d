using System.Collections.Concurrent;
using System.Diagnostics;

namespace Batch.Sdk.Tests.Telemetry;

/// <summary>Hears the spans below a parent of its own, as other tests run at the same time; from its making on it is the current one.</summary>
internal sealed class SpanListener : IDisposable
{
    private readonly Activity _parent = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    /// <param name="ofAllSources">Whether the spans of the runtime and of other libraries are heard, too.</param>
    public SpanListener(bool ofAllSources = false)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => ofAllSources || source.Name == "Batch.Sdk",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == _parent.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyList<Activity> Spans => [.. _spans.Where(span => span.TraceId == _parent.TraceId)];

    public Activity Single(string name) => Spans.Single(span => span.OperationName == name);

    public void Dispose()
    {
        _listener.Dispose();
        _parent.Stop();
    }
}
