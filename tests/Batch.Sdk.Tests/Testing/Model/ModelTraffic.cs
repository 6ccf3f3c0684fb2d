namespace Batch.Sdk.Tests.Testing.Model;

/// <summary>Watches the requests on their way, and takes down which of them break a law. Thread-safe.</summary>
internal sealed class ModelTraffic
{
    private readonly List<ModelOperation[]> _inFlight = [];
    private readonly List<string> _violations = [];
    private readonly HashSet<string> _unclear = [];
    private readonly Lock _lock = new();

    public int MaxOperations { get; init; } = BatchLimits.OperationsPerUpdate;

    public int MaxBytes { get; init; } = 8 * 1024 * 1024;

    public int MaxConcurrency { get; init; } = 64;

    public int Requests { get; private set; }

    public int MostInFlight { get; private set; }

    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (_lock) return [.. _violations];
        }
    }

    public void Enter(ModelOperation[] request, int bytes)
    {
        lock (_lock)
        {
            Requests++;
            _violations.AddRange(Broken(request, bytes));
            _inFlight.Add(request);
            MostInFlight = Math.Max(MostInFlight, _inFlight.Count);
        }
    }

    public void Leave(ModelOperation[] request)
    {
        lock (_lock) _inFlight.Remove(request);
    }

    /// <summary>The client cannot know what became of this one.</summary>
    public void LeaveUnclear(ModelOperation[] request)
    {
        lock (_lock) _unclear.UnionWith(request.Select(operation => operation.Id));
    }

    public bool WasUnclear(string id)
    {
        lock (_lock) return _unclear.Contains(id);
    }

    private IEnumerable<string> Broken(ModelOperation[] request, int bytes)
    {
        if (request.Length is 0 || request.Length > MaxOperations) yield return $"{request.Length} operations";
        if (bytes > MaxBytes) yield return $"{bytes} bytes";
        if (_inFlight.Count >= MaxConcurrency) yield return $"{_inFlight.Count + 1} requests at once";
        if (request.DistinctBy(operation => operation.Id).Count() < request.Length) yield return "a custom ID twice in a request";
        if (request.DistinctBy(operation => operation.Events.Length > 0).Count() > 1) yield return "items with events beside items without";
        foreach (string fault in request.SelectMany(operation => operation.Faults())) yield return fault;
        IEnumerable<string> others = _inFlight.SelectMany(other => other).Select(operation => operation.Id);
        foreach (string id in others.Intersect(request.Select(operation => operation.Id))) yield return $"{id} in two requests at once";
    }
}
