using System.CommandLine;
using Batch.Cli.Running;
using Batch.Sdk.Emulator;

namespace Batch.Cli.Emulator;

/// <summary>Serves the Batch API on this machine until it is told to stop.</summary>
internal sealed class EmulatorCommand : Command
{
    private const int DefaultPort = 7171;
    private readonly NumberOption _port = new("--port", "The port to listen on; 0 for one that is free.", DefaultPort, 0, ushort.MaxValue);
    private readonly KeyOption _restApiKey = new("--rest-api-key", "The REST API key that callers must present.");
    private readonly KeyOption _projectKey = new("--project-key", "The project key that callers must present.");
    private readonly Option<bool> _noRateLimits = new("--no-rate-limits") { Description = "Answer no request with 429." };

    private readonly NumberOption _faultSeed = new(
        "--fault-seed", "What all chance in faults follows from; the same seed, the same chance.", defaultValue: 0, int.MinValue, int.MaxValue);

    private readonly PathOption _state = new(
        "--state", "Keep profiles and audiences in this file from one run to the next. Without it, they end with the command.");

    public EmulatorCommand()
        : base("emulator", "Serve the Batch API on 127.0.0.1 until stopped by Ctrl+C or SIGTERM.")
    {
        Options.Add(_port);
        Options.Add(_restApiKey);
        Options.Add(_projectKey);
        Options.Add(_state);
        Options.Add(_noRateLimits);
        Options.Add(_faultSeed);
        SetAction((parsed, cancellationToken) => RunAsync(OptionsOf(parsed), cancellationToken));
    }

    private static async Task<int> RunAsync(BatchEmulatorOptions options, CancellationToken stop)
    {
        try
        {
            await using BatchEmulator emulator = await BatchEmulator.StartAsync(options, stop);
            await Announcement.WriteAsync(emulator.Address, options);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It is how the command ends, even before the emulator listens.
        }
        catch (Exception exception) when (EmulatorFailure.Explain(exception, options) is { } message)
        {
            throw new CommandFailedException(message, exception);
        }

        return ExitCode.Done;
    }

    private BatchEmulatorOptions OptionsOf(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(_port),
        RestApiKey = parsed.GetValue(_restApiKey),
        ProjectKey = parsed.GetValue(_projectKey),
        StateFile = parsed.GetValue(_state),
        EnforceRateLimits = !parsed.GetValue(_noRateLimits),
        FaultSeed = parsed.GetValue(_faultSeed),
    };
}
