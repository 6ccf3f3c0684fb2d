using System.Collections.Concurrent;

namespace Batch.Sdk.Emulator.RateLimiting;

/// <summary>The rate limits of all projects. Those of a project that has been idle until all are full are as good as new ones, so
/// that they can be forgotten when there are too many.</summary>
internal sealed class Buckets(BatchEmulatorOptions options)
{
    private const int ManyProjects = 1_000;
    private readonly Lock _scaling = new();
    private readonly ConcurrentDictionary<string, ProjectBuckets> _projects = new(StringComparer.Ordinal);
    private Func<string, decimal> _factorOf = static _ => 1;

    public ProjectBuckets this[string project]
    {
        get
        {
            if (_projects.TryGetValue(project, out ProjectBuckets? buckets)) return buckets;
            if (_projects.Count >= ManyProjects) ForgetIdle();
            lock (_scaling) return _projects.GetOrAdd(project, _ => Scaled(new ProjectBuckets(options)));
        }
    }

    public EmulatedBucket[] Snapshot() =>
    [
        .. from project in _projects
           from bucket in project.Value.All
           orderby project.Key
           select new EmulatedBucket(project.Key, bucket.Name, bucket.Capacity, bucket.PerSecond, bucket.Level),
    ];

    public void Clear() => _projects.Clear();

    /// <summary>Sets the part of its nominal speed at which each bucket refills from now on, by name; later projects' as well.</summary>
    public void Scale(Func<string, decimal> factorOf)
    {
        lock (_scaling)
        {
            _factorOf = factorOf;
            foreach (ProjectBuckets buckets in _projects.Values) Scaled(buckets);
        }
    }

    private ProjectBuckets Scaled(ProjectBuckets buckets)
    {
        foreach (TokenBucket bucket in buckets.All) bucket.Scale(_factorOf(bucket.Name));
        return buckets;
    }

    private void ForgetIdle()
    {
        foreach ((string project, ProjectBuckets buckets) in _projects)
            if (Array.TrueForAll(buckets.All, static bucket => bucket.Level >= bucket.Capacity))
                _projects.TryRemove(project, out _);
    }
}
