using System.CommandLine;
using Batch.Cli.Account;
using Batch.Cli.Running;
using Batch.Sdk;
using Batch.Sdk.Sync;

namespace Batch.Cli.Sync;

/// <summary>Looks whether a job could run.</summary>
internal sealed class CheckCommand : Command
{
    private readonly JobArgument _job = new();
    private readonly EndpointOption _endpoint = new();
    private readonly RedisOption _redis = new();

    public CheckCommand()
        : base("check", $"""
            Check the settings, the mapping and the columns of the source of a job, and the keys. Nothing else is sent, and no row is read.

            Exit codes:
              0  it could run
              2  something is wrong; the standard error says what
              3  Batch gave no clear answer

            {SyncHelp.Environment}
            """)
    {
        Arguments.Add(_job);
        Options.Add(_endpoint);
        Options.Add(_redis);
        Options.Add(new RefusedKeyOption());
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var job = new JobFile(parsed.GetRequiredValue(_job));
        BatchClientOptions options = job.ClientOptions(parsed.GetValue(_endpoint));
        await using SharedRateLimit shared = await SharedRateLimit.UseAsync(parsed.GetValue(_redis), options);
        var client = new BatchClient(options);
        IReadOnlyList<SyncFault> faults = await CheckAsync(job, client, stop);
        foreach (SyncFault warning in faults.Where(static fault => fault.IsWarning)) await Console.Error.WriteLineAsync($"Warning: {warning}");
        SyncFault[] errors = [.. faults.Where(static fault => !fault.IsWarning)];
        foreach (SyncFault error in errors) await Console.Error.WriteLineAsync(error.ToString());
        await client.CheckCredentialsAsync(stop);
        if (errors.Length > 0) return ExitCode.WrongUsage;
        await Console.Out.WriteLineAsync("The job can run: settings, mapping and source fit together, and Batch takes the keys.");
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<SyncFault>> CheckAsync(JobFile job, BatchClient client, CancellationToken stop)
    {
        await using RowSource source = job.OpenSource();
        var options = new SyncOptions { StateDirectory = job.StateDirectory };
        return job.Locate(await new BatchSync(client).CheckAsync(job.Settings, source, job.Mapping, options, stop));
    }
}
