using System.CommandLine;
using Batch.Cli.Account;
using Batch.Cli.Running;
using Batch.Sdk;
using Batch.Sdk.Sync;

namespace Batch.Cli.Sync;

/// <summary>Sends mended rejects again.</summary>
internal sealed class ReplayCommand : Command
{
    private readonly Argument<string> _rejects = new("REJECTS.ndjson") { Description = "The file of rejects. What fails again or was not sent stays in it." };
    private readonly JobArgument _job = new();
    private readonly EndpointOption _endpoint = new();
    private readonly RedisOption _redis = new();
    private readonly PathOption _report = new("--report", "Write the report to this file, as JSON, also when the run failed.");
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No summary and no progress." };

    public ReplayCommand()
        : base("replay", $"""
            Send the rows of a file of rejects again, after they were mended in it: those whose status is rejected, and ambiguous ones unless they are
            events. The fields are sent as they stand there, in the types of the job; its transforms are not done again.

            {SyncHelp.ExitCodes}

            {SyncHelp.Environment}
            """)
    {
        Arguments.Add(_rejects);
        Arguments.Add(_job);
        foreach (Option option in (Option[])[_endpoint, _redis, _report, _quiet, new RefusedKeyOption()]) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var job = new JobFile(parsed.GetRequiredValue(_job));
        BatchClientOptions client = job.ClientOptions(parsed.GetValue(_endpoint));
        await using SharedRateLimit shared = await SharedRateLimit.UseAsync(parsed.GetValue(_redis), client);
        bool isQuiet = parsed.GetValue(_quiet);
        using var files = new SyncFiles(parsed.GetValue(_report), rejects: null);
        using ProgressLine? progress = isQuiet ? null : ProgressLine.OnTerminal(client, job.Settings);
        var options = new SyncOptions { StopToken = stop, Progress = progress };
        var sync = new BatchSync(new BatchClient(client));
        RunEnd end = await RunEnd.OfAsync(
            () => RejectsFile.ReplayAsync(sync, parsed.GetRequiredValue(_rejects), job.Settings, job.Mapping, options), stop);
        progress?.Dispose();
        return await SyncOutput.WriteAsync(files.Complete(end), isQuiet);
    }
}
