using System.Text.Json;

namespace Batch.Sdk.Sync.Jobs;

/// <summary>An object of a job. What is asked for is what it may have; all else is a fault.</summary>
internal sealed class JobObject
{
    private readonly Dictionary<string, JobValue> _members;
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly JobFaults _faults;

    public JobObject(JsonElement element, string path, JobFaults faults)
    {
        (_path, _faults) = (path, faults);
        _members = new(faults.TakesTexts ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            var value = new JobValue(member.Value, JobPath.Member(path, member.Name), faults);
            if (!_members.TryAdd(member.Name, value)) value.Fault("The key is there twice.");
        }
    }

    public IEnumerable<KeyValuePair<string, JobValue>> Members => _members;

    public JobValue? Find(string key)
    {
        _known.Add(key);
        return _members.TryGetValue(key, out JobValue value) ? value : null;
    }

    public JobValue? Require(string key)
    {
        JobValue? value = Find(key);
        if (value is null) _faults.Add(JobPath.Member(_path, key), "It is missing.");
        return value;
    }

    /// <summary>To be called when all that it may have has been asked for.</summary>
    public void RefuseOthers()
    {
        foreach ((string name, JobValue value) in _members)
            if (!_known.Contains(name, _members.Comparer))
                value.Fault($"There is no such key; {NearestName.Hint(name, _known)}");
    }
}
