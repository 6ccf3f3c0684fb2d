using System.Data.Common;
using System.Text;
using System.Text.Json;
using Batch.Sdk.Sync.Jobs;
using Microsoft.Extensions.Configuration;

namespace Batch.Sdk.Sync;

/// <summary>
/// A sync that is written down: what to make of which rows, and how. From a job file, from JSON, or from configuration. It names no key; those
/// are the client's.
/// </summary>
/// <example>
/// <code>
/// SyncJob job = SyncJob.Load("customers.json");
/// await using RowSource source = job.CreateSource();
/// SyncReport report = await sync.RunAsync(job.Settings, source, job.Mapping);
/// </code>
/// </example>
public sealed class SyncJob
{
    private static readonly Dictionary<string, EventDelivery> Deliveries = new()
    {
        ["atLeastOnce"] = EventDelivery.AtLeastOnce,
        ["atMostOnce"] = EventDelivery.AtMostOnce,
    };

    private readonly IReadOnlyDictionary<string, string> _paths;
    private readonly SourceFactory _source;
    private readonly EventDelivery? _delivery;
    private readonly JobLimits? _limits;

    private SyncJob(JobObject root, string baseDirectory, string? name, JobFaults faults)
    {
        Settings = SettingsReader.Read(root, faults);
        var mapping = new MappingReader();
        mapping.Read(root);
        Mapping = mapping.Mapping;
        _paths = mapping.Paths;
        SourceFactory? source = new SourceReader(baseDirectory).Read(root);
        _delivery = root.Find("delivery")?.Word(Deliveries);
        _limits = JobLimits.Read(root);
        StateDirectory = root.Find("state") is { } state
            ? state.FullPath(baseDirectory)
            : name is null ? null : Path.Combine(baseDirectory, ".batch", name);
        root.RefuseOthers();
        faults.AddRange(mapping.Faults(Settings));
        faults.ThrowIfAny();
        _source = source!;
    }

    /// <summary>What to make of the rows.</summary>
    public SyncSettings Settings { get; }

    /// <summary>Which column becomes which field.</summary>
    public FieldMapping Mapping { get; }

    /// <summary>The folder where its runs remember, for <see cref="SyncOptions.StateDirectory"/>.</summary>
    /// <value>
    /// What the job says under <c>state</c>; else, for a job file <c>NAME.json</c>, the folder <c>.batch/NAME</c> beside it; else null.
    /// </value>
    public string? StateDirectory { get; }

    /// <summary>Reads a job file. Paths in it are relative to it.</summary>
    /// <param name="path">The path of the file: JSON, which may have comments and trailing commas.</param>
    /// <returns>The job.</returns>
    /// <exception cref="SyncConfigurationException">It has faults. All are named, each with its JSON path.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static SyncJob Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = Path.GetFullPath(path);
        return Read(File.ReadAllBytes(file), Path.GetDirectoryName(file)!, Path.GetFileNameWithoutExtension(file), new JobFaults(takesTexts: false));
    }

    /// <summary>Reads a job from JSON.</summary>
    /// <param name="json">The JSON, which may have comments and trailing commas.</param>
    /// <param name="baseDirectory">What paths in it are relative to.</param>
    /// <returns>The job.</returns>
    /// <exception cref="SyncConfigurationException">It has faults. All are named, each with its JSON path.</exception>
    public static SyncJob Parse(string json, string baseDirectory)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(Encoding.UTF8.GetBytes(json), baseDirectory, name: null, new JobFaults(takesTexts: false));
    }

    /// <summary>
    /// Reads a job from configuration: a section with the keys of a job file. There, each value is a text, so that a constant of another type
    /// needs a <c>type</c>; and no column can have a name with a colon.
    /// </summary>
    /// <param name="configuration">The section.</param>
    /// <param name="baseDirectory">What paths in it are relative to.</param>
    /// <returns>The job.</returns>
    /// <exception cref="SyncConfigurationException">It has faults. All are named, each with its JSON path.</exception>
    public static SyncJob From(IConfiguration configuration, string baseDirectory)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Read(JobConfiguration.ToJson(configuration), baseDirectory, name: null, new JobFaults(takesTexts: true));
    }

    /// <summary>Makes the source of its rows. Nothing is opened yet.</summary>
    /// <param name="providers">Drivers by the names that jobs may say, such as <c>sqlite</c>; null for a source that needs none.</param>
    /// <returns>The source, which is yours to dispose. It can be read once.</returns>
    /// <exception cref="SyncConfigurationException">The job's <c>provider</c> is none of those given.</exception>
    public RowSource CreateSource(IReadOnlyDictionary<string, DbProviderFactory>? providers = null) =>
        _source(providers ?? new Dictionary<string, DbProviderFactory>());

    /// <summary>
    /// Gives the options of a client what the job says of <c>delivery</c> and <c>limits</c>. Where it has limits, the sizes of requests
    /// (<see cref="BatchClientOptions.MaxItemsPerRequest"/>, <see cref="BatchClientOptions.MaxItemsPerMassRequest"/>) are lowered to the bursts; others
    /// stay as they are.
    /// </summary>
    /// <param name="options">The options.</param>
    public void ApplyTo(BatchClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.EventDelivery = _delivery ?? options.EventDelivery;
        _limits?.ApplyTo(options);
    }

    /// <summary>Says of a fault that a run found where it stands in the job.</summary>
    /// <param name="fault">The fault, such as one of <see cref="SyncConfigurationException.Faults"/>.</param>
    /// <returns>The fault, with a JSON path if it is about a field that the job maps.</returns>
    public SyncFault Locate(SyncFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault with { Path = _paths.GetValueOrDefault(fault.Path, fault.Path) };
    }

    private static SyncJob Read(ReadOnlyMemory<byte> json, string baseDirectory, string? name, JobFaults faults)
    {
        ArgumentException.ThrowIfNullOrEmpty(baseDirectory);
        using JsonDocument document = JobText.Parse(json);
        try
        {
            if (new JobValue(document.RootElement, JobPath.Root, faults).Object() is { } root)
                return new SyncJob(root, Path.GetFullPath(baseDirectory), name, faults);
        }
        catch (InvalidOperationException)
        {
            faults.Add(JobPath.Root, "The text has an escape that is no character, such as half of a surrogate pair.");
        }

        throw faults.ToException();
    }
}
