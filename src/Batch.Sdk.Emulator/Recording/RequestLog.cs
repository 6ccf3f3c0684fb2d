using Batch.Sdk.Emulator.Protocol;

namespace Batch.Sdk.Emulator.Recording;

internal sealed class RequestLog(int capacity, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<RecordedRequest> _latest = new();
    private long _requests;
    private long _accepted;
    private long _refused;
    private long _throttled;

    public void Add(ApiRequest request, ApiResponse response)
    {
        var record = new RecordedRequest(
            time.GetUtcNow(), request.Method, request.Path, response.Status, response.Operations, response.Error);
        lock (_lock)
        {
            Count(response);
            _latest.Enqueue(record);
            if (_latest.Count > capacity) _latest.Dequeue();
        }
    }

    public IReadOnlyList<RecordedRequest> Latest()
    {
        lock (_lock) return [.. _latest];
    }

    public EmulatorCounters Counters()
    {
        lock (_lock)
        {
            return new EmulatorCounters
            {
                Requests = _requests,
                AcceptedOperations = _accepted,
                Refused = _refused,
                Throttled = _throttled,
            };
        }
    }

    private void Count(ApiResponse response)
    {
        _requests++;
        if (response.Status == 429) _throttled++;
        else if (response.Status >= 400) _refused++;
        else _accepted += response.Operations;
    }
}
