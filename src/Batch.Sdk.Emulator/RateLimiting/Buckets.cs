using System.Collections.Concurrent;

namespace Batch.Sdk.Emulator.RateLimiting;

/// <summary>
/// The rate limits of all projects. When there are too many, those that have been idle until they are full are forgotten, as they are
/// as good as new ones, and after them the ones that have not been used for longest.
/// </summary>
internal sealed class Buckets(BatchEmulatorOptions options)
{
    private const int MaxProjects = 1_000;
    // Room for the next ones, so that not each of them has all looked through.
    private const int ProjectsLeft = 900;
    private readonly Lock _scaling = new();
    private readonly ConcurrentDictionary<string, ProjectBuckets> _projects = new(StringComparer.Ordinal);
    private long _uses;
    private Func<string, decimal> _factorOf = static _ => 1;

    public ProjectBuckets this[string project]
    {
        get
        {
            ProjectBuckets buckets = _projects.TryGetValue(project, out ProjectBuckets? known) ? known : Add(project);
            buckets.LastUse = Interlocked.Increment(ref _uses);
            return buckets;
        }
    }

    public EmulatedBucket[] Snapshot() =>
    [
        .. from project in _projects.OrderBy(static project => project.Key, StringComparer.Ordinal)
           from bucket in project.Value.All
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

    private ProjectBuckets Add(string project)
    {
        lock (_scaling)
        {
            if (_projects.Count >= MaxProjects) Forget();
            return _projects.GetOrAdd(project, _ => Scaled(new ProjectBuckets(options)));
        }
    }

    private ProjectBuckets Scaled(ProjectBuckets buckets)
    {
        foreach (TokenBucket bucket in buckets.All) bucket.Scale(_factorOf(bucket.Name));
        return buckets;
    }

    private void Forget()
    {
        foreach ((string project, ProjectBuckets buckets) in _projects)
            if (Array.TrueForAll(buckets.All, static bucket => bucket.Level >= bucket.Capacity))
                _projects.TryRemove(project, out _);
        (string Project, long LastUse)[] rest = [.. _projects.Select(static project => (project.Key, project.Value.LastUse))];
        foreach ((string project, _) in rest.OrderBy(static project => project.LastUse).Take(rest.Length - ProjectsLeft))
            _projects.TryRemove(project, out _);
    }
}
