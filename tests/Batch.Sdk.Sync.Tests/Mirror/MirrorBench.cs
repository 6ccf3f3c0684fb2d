using Batch.Sdk.Emulator;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Mirror;

/// <summary>An audience in an emulator, a state directory, and mirrors of one to the other.</summary>
internal sealed class MirrorBench : IDisposable
{
    public const string Audience = "vip";

    private readonly SyncBench _bench = new();

    public MirrorBench()
    {
        Settings = new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Mirror, AudienceName = Audience };
        Options = new SyncOptions { OnRejected = Rejected.Add };
        Client.Audiences.CreateAsync(Audience).GetAwaiter().GetResult();
    }

    public SyncSettings Settings { get; set; }

    public SyncOptions Options { get; }

    public TemporaryFolder State { get; private set; } = new();

    public List<RejectedRow> Rejected { get; } = [];

    public BatchEmulator Emulator => _bench.Emulator;

    public BatchClient Client => _bench.Client;

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> Members => Emulator.Audiences[Audience].Members;

    public IEnumerable<RecordedRequest> Writes => Emulator.Requests.Where(request => request.Path.EndsWith("audiences/update", StringComparison.Ordinal));

    public Task<SyncReport> RunAsync(params string?[] ids) => RunAsync(Rows.Ids(ids.Length, i => ids[i]));

    public async Task<SyncReport> RunAsync(RowSource source, bool isDryRun = false, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string>? columns = await source.OpenAsync(cancellationToken);
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id");
        foreach (string column in columns!.Where(column => column != "id")) mapping.Map(column, column);
        IReadOnlyList<FieldRule> rules = MappingCheck.Complete(mapping, SyncTarget.Audience, columns);
        SyncReport report = await new MirrorRun(Client, source, new RowMapper(source, rules), Settings, Options, State.Path, isDryRun)
            .RunAsync([], cancellationToken);
        Assert.That(report.IsBalanced, report.ToString());
        return report;
    }

    /// <summary>Goes on from what a copy of the state directory had.</summary>
    public void Restore(TemporaryFolder copy)
    {
        State.Dispose();
        State = copy;
    }

    public void Dispose()
    {
        _bench.Dispose();
        State.Dispose();
    }
}
