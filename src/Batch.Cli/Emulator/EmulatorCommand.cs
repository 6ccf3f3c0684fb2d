using System.CommandLine;
using Batch.Cli.Running;
using Batch.Sdk.Emulator;

namespace Batch.Cli.Emulator;

/// <summary>Serves the Batch API on this machine until it is told to stop.</summary>
internal sealed class EmulatorCommand : Command
{
    private readonly PortOption _port = new();
    private readonly KeyOption _restApiKey = new("--rest-api-key", "The REST API key that callers must present.");
    private readonly KeyOption _projectKey = new("--project-key", "The project key that callers must present.");
    private readonly Option<bool> _noRateLimits = new("--no-rate-limits") { Description = "Answer no request with 429." };

    public EmulatorCommand()
        : base("emulator", "Serve the Batch API on 127.0.0.1 until stopped by Ctrl+C or SIGTERM.")
    {
        Options.Add(_port);
        Options.Add(_restApiKey);
        Options.Add(_projectKey);
        Options.Add(_noRateLimits);
        SetAction((parsed, cancellationToken) => RunAsync(OptionsOf(parsed), cancellationToken));
    }

    private static async Task<int> RunAsync(BatchEmulatorOptions options, CancellationToken stop)
    {
        await using BatchEmulator emulator = await StartAsync(options, stop);
        await Announcement.WriteAsync(emulator.Address, options);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Done;
    }

    private static async Task<BatchEmulator> StartAsync(BatchEmulatorOptions options, CancellationToken stop)
    {
        try
        {
            return await BatchEmulator.StartAsync(options, stop);
        }
        catch (Exception exception) when (StartFailure.Explain(exception, options.Port) is { } failure)
        {
            throw failure;
        }
    }

    private BatchEmulatorOptions OptionsOf(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(_port),
        RestApiKey = parsed.GetValue(_restApiKey),
        ProjectKey = parsed.GetValue(_projectKey),
        EnforceRateLimits = !parsed.GetValue(_noRateLimits),
    };
}
