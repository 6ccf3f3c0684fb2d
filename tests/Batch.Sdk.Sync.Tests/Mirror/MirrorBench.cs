using Batch.Sdk.Emulator;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Mirror;
using Batch.Sdk.Sync.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Sync.Tests.Mirror;

/// <summary>An audience in an emulator, at a noon that does not pass and without retries, a state directory, and mirrors of one to the other.</summary>
internal sealed class MirrorBench : IDisposable
{
    public const string Audience = "vip";

    /// <summary>The client here takes longer custom IDs, so that there is something to refuse.</summary>
    public const int LongestForTheEmulator = 512;

    private readonly HttpClient _http;

    public MirrorBench()
    {
        Emulator = new BatchEmulator(new BatchEmulatorOptions { TimeProvider = Time, EnforceRateLimits = false });
        Wire = new Wire(Emulator.CreateHandler());
        _http = new HttpClient(Wire);
        var options = new BatchClientOptions
        {
            BaseAddress = Emulator.Address,
            RestApiKey = Emulator.RestApiKey,
            ProjectKey = Emulator.ProjectKey,
            TimeProvider = Time,
        };
        options.MaxRequestBytes = 64 * 1024;
        options.Retry.MaxRetries = 0;
        options.Validation.MaxCustomIdLength = 1_024;
        options.RateLimits.Other.Burst = 1_000_000;
        Client = new BatchClient(options, _http);
        Settings = new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Mirror, AudienceName = Audience };
        Options = new SyncOptions { OnRejected = Rejected.Add };
        Client.Audiences.CreateAsync(Audience).GetAwaiter().GetResult();
    }

    public FakeTimeProvider Time { get; } = new(SyncBench.Noon);

    public SyncSettings Settings { get; set; }

    public SyncOptions Options { get; }

    public TemporaryFolder State { get; private set; } = new();

    public List<RejectedRow> Rejected { get; } = [];

    public BatchEmulator Emulator { get; }

    public BatchClient Client { get; }

    public Wire Wire { get; }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> Members => Emulator.Audiences[Audience].Members;

    public IEnumerable<RecordedRequest> Writes => Emulator.Requests.Where(request => request.Path.EndsWith("audiences/update", StringComparison.Ordinal));

    public Task<SyncReport> RunAsync(params string?[] ids) => RunAsync(Rows.Ids(ids.Length, i => ids[i]));

    public async Task<SyncReport> RunAsync(RowSource source, bool isDryRun = false, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string>? columns = await source.OpenAsync(cancellationToken);
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id");
        foreach (string column in columns!.Where(column => column != "id")) mapping.Map(column, column);
        IReadOnlyList<FieldRule> rules = MappingCheck.Complete(mapping, SyncTarget.Audience, columns);
        // A dry run may send where it likes, if only not to the audience.
        using BatchEmulator elsewhere = new(new BatchEmulatorOptions { RestApiKey = "none", ProjectKey = Emulator.ProjectKey });
        using HttpClient http = new(elsewhere.CreateHandler());
        BatchClient client = isDryRun ? Client.Rehearsing(http) : Client;
        if (isDryRun) await client.Audiences.CreateAsync(Audience, cancellationToken);
        var mapper = new RowMapper(source, rules);
        SyncReport report = await new MirrorRun(client, Settings, Options, State.Path, Open, isDryRun).RunAsync([], cancellationToken);
        Assert.That(report.IsBalanced, report.ToString());
        return report;

        IMembership Open(MirrorTally tally)
        {
            var judge = new RowJudge(Settings, Options, client.Settings, tally);
            var reader = new MembershipReader(source, mapper, judge, tally, Options.StopToken);
            return new FileMembership(State.Path, reader, Settings.FirstMirror, isDryRun);
        }
    }

    /// <summary>Goes on from what a copy of the state directory had.</summary>
    public void Restore(TemporaryFolder copy)
    {
        State.Dispose();
        State = copy;
    }

    public void Dispose()
    {
        _http.Dispose();
        Emulator.Dispose();
        State.Dispose();
    }
}
