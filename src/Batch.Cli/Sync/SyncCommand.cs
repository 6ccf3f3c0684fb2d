using System.CommandLine;
using Batch.Cli.Account;
using Batch.Cli.Running;
using Batch.Sdk;
using Batch.Sdk.Sync;

namespace Batch.Cli.Sync;

/// <summary>Runs a job.</summary>
internal sealed class SyncCommand : Command
{
    private readonly JobArgument _job = new();
    private readonly EndpointOption _endpoint = new();
    private readonly RedisOption _redis = new();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Find out what the run would do and cost; nothing is sent or remembered." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No summary and no progress." };
    private readonly PathOption _report = new("--report", "Write the report to this file, as JSON, also when the run failed.");
    private readonly PathOption _rejects = new("--rejects", "Write the rows that were not accepted to this file, a line of JSON each; batch replay sends them.");

    private readonly PathOption _state = new(
        "--state", "The folder where runs remember. Without it, what the job says, else .batch/JOB beside the job file.", "DIR");

    private readonly CountOption _approve = new("--approve-removals", "Let a mirror remove up to so many members this time, whatever its guard says.");

    public SyncCommand()
        : base("sync", $"Bring the rows of a job to Batch.\n\n{SyncHelp.ExitCodes}\n\n{SyncHelp.Environment}")
    {
        Arguments.Add(_job);
        foreach (Option option in (Option[])[_dryRun, _endpoint, _redis, _state, _report, _rejects, _approve, _quiet, new RefusedKeyOption()]) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var job = new JobFile(parsed.GetRequiredValue(_job));
        BatchClientOptions client = job.ClientOptions(parsed.GetValue(_endpoint));
        await using SharedRateLimit shared = await SharedRateLimit.UseAsync(parsed.GetValue(_redis), client);
        bool isQuiet = parsed.GetValue(_quiet);
        using var files = new SyncFiles(parsed.GetValue(_report), parsed.GetValue(_rejects));
        using ProgressLine? progress = isQuiet ? null : ProgressLine.OnTerminal(client, job.Settings);
        var options = new SyncOptions
        {
            StateDirectory = parsed.GetValue(_state) ?? job.StateDirectory,
            ApproveRemovals = parsed.GetValue(_approve),
            StopToken = stop,
            OnRejected = files.OnRejected,
            Progress = progress,
        };
        RunEnd end = await RunAsync(job, client, options, parsed.GetValue(_dryRun));
        progress?.Dispose();
        return await SyncOutput.WriteAsync(files.Complete(end), isQuiet);
    }

    /// <summary>Without it, the next run starts with an empty bucket: no reason to call this one failed.</summary>
    private static void Keep(RateLimitMemory? limits)
    {
        try
        {
            limits?.Save();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The levels of the rate limits could not be kept: {e.Message}");
        }
    }

    private static async Task<RunEnd> RunAsync(JobFile job, BatchClientOptions client, SyncOptions options, bool isDry)
    {
        await using RowSource source = job.OpenSource();
        RateLimitMemory? limits = isDry || options.StateDirectory is not { } state ? null : RateLimitMemory.Restore(state, client);
        RunEnd end;
        try
        {
            end = await RunEnd.OfAsync(() => job.LocatingAsync(() => RunAsync(new BatchSync(new BatchClient(client)), source)), options.StopToken);
        }
        catch (Exception e) when (e is not SyncStateException)
        {
            Keep(limits);
            throw;
        }

        // Not after a run that was refused because another one may have the state: that one has the say.
        Keep(limits);
        return end;

        Task<SyncReport> RunAsync(BatchSync sync, RowSource source) => isDry
            ? sync.DryRunAsync(job.Settings, source, job.Mapping, options, options.StopToken)
            : sync.RunAsync(job.Settings, source, job.Mapping, options);
    }
}
