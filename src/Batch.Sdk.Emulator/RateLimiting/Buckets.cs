using System.Collections.Concurrent;

namespace Batch.Sdk.Emulator.RateLimiting;

/// <summary>The rate limits of all projects. Those of a project that has been idle until all are full are as good as new ones, so
/// that they can be forgotten when there are too many.</summary>
internal sealed class Buckets(BatchEmulatorOptions options)
{
    private const int ManyProjects = 1_000;
    private readonly ConcurrentDictionary<string, ProjectBuckets> _projects = new(StringComparer.Ordinal);

    public ProjectBuckets this[string project]
    {
        get
        {
            if (_projects.TryGetValue(project, out ProjectBuckets? buckets)) return buckets;
            if (_projects.Count >= ManyProjects) ForgetIdle();
            return _projects.GetOrAdd(project, static (_, options) => new ProjectBuckets(options), options);
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

    private void ForgetIdle()
    {
        foreach ((string project, ProjectBuckets buckets) in _projects)
            if (Array.TrueForAll(buckets.All, static bucket => bucket.Level >= bucket.Capacity))
                _projects.TryRemove(project, out _);
    }
}
