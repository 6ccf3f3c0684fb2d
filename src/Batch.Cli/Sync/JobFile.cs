using Batch.Cli.Account;
using Batch.Sdk;
using Batch.Sdk.Sync;

namespace Batch.Cli.Sync;

/// <summary>A job from its file, with the source of its rows and the client that it asks for.</summary>
internal sealed class JobFile(string path)
{
    private readonly SyncJob _job = SyncJob.Load(path);

    public SyncSettings Settings => _job.Settings;

    public FieldMapping Mapping => _job.Mapping;

    public string? StateDirectory => _job.StateDirectory;

    public RowSource OpenSource() => _job.CreateSource(Drivers.All);

    public BatchClientOptions ClientOptions(Uri? endpoint)
    {
        BatchClientOptions options = BatchAccount.Options(endpoint);
        _job.ApplyTo(options);
        return options;
    }

    /// <summary>The faults with their places in the file.</summary>
    public IReadOnlyList<SyncFault> Locate(IEnumerable<SyncFault> faults) => [.. faults.Select(_job.Locate)];

    /// <summary>Does something with the job; faults of its mapping that show only then are told with their places in the file.</summary>
    public async Task<T> LocatingAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (SyncConfigurationException exception)
        {
            throw new SyncConfigurationException(Locate(exception.Faults));
        }
    }
}
