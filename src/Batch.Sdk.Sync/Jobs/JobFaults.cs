namespace Batch.Sdk.Sync.Jobs;

/// <summary>Gathers what is wrong with a job, so that all of it is told at once.</summary>
/// <param name="takesTexts">Whether every value is a text, as in configuration, and names come in any letter case.</param>
internal sealed class JobFaults(bool takesTexts)
{
    private readonly List<SyncFault> _all = [];

    public bool TakesTexts => takesTexts;

    public SyncConfigurationException ToException() => new(_all);

    public void Add(string path, string message) => _all.Add(new SyncFault(path, message));

    public void AddRange(IEnumerable<SyncFault> faults) => _all.AddRange(faults);

    /// <exception cref="SyncConfigurationException">There are faults.</exception>
    public void ThrowIfAny()
    {
        if (_all.Exists(static fault => !fault.IsWarning)) throw ToException();
    }
}
