using Batch.Sdk.Emulator.Protocol;
using Batch.Sdk.Emulator.Values;

namespace Batch.Sdk.Emulator.Recording;

internal sealed class RequestLog(int capacity, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<RecordedRequest> _latest = new();
    private long _requests;
    private long _accepted;
    private long _refused;
    private long _throttled;
    private long _faulted;

    public void Add(ApiRequest request, ApiResponse response)
    {
        lock (_lock)
        {
            Count(response);
            if (_latest.Count == capacity) _latest.TryDequeue(out _);
            if (capacity > 0) _latest.Enqueue(Record(request, response));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _latest.Clear();
            _accepted = _refused = _throttled = _faulted = _requests = 0;
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
                Faulted = _faulted,
            };
        }
    }

    private RecordedRequest Record(ApiRequest request, ApiResponse response) => new()
    {
        Id = _requests,
        Time = time.GetUtcNow(),
        Method = Brief.Name(request.Method),
        Path = Brief.Message(request.Path),
        Project = request.Project is { } project ? Brief.Name(project) : null,
        Status = response.StatusOnArrival,
        Operations = response.Operations,
        Bucket = response.Charge?.Bucket,
        Cost = response.Charge?.Cost ?? 0,
        BucketLevel = response.Charge?.Level,
        Fault = response.Fault,
        Error = response.Error is { } error ? Brief.Message(error) : null,
    };

    private void Count(ApiResponse response)
    {
        _requests++;
        if (response.StatusOnArrival == 429) _throttled++;
        else if (response.StatusOnArrival >= 400) _refused++;
        if (response.IsCarriedOut) _accepted += response.Operations;
        if (response.Fault is not null) _faulted++;
    }
}
