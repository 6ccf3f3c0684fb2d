using System.Diagnostics;
using System.Text;

namespace Batch.Sdk.Tests.Samples;

/// <summary>A sample as its reader runs it: a process of its own, with its output in a pipe. It is killed when the test is cancelled.</summary>
internal sealed class SampleProcess : IDisposable
{
    private readonly Process _process;
    private readonly CancellationTokenRegistration _killing;
    private readonly CancellationToken _cancellationToken;
    private readonly StringBuilder _read = new();
    private readonly Task<string> _error;

    private SampleProcess(Process process, CancellationToken cancellationToken)
    {
        (_process, _cancellationToken) = (process, cancellationToken);
        _killing = cancellationToken.Register(process.Kill);
        _error = process.StandardError.ReadToEndAsync(cancellationToken);
    }

    public static SampleProcess Start(string name, string[] arguments, CancellationToken cancellationToken)
    {
        string program = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("BATCH_REST_API_KEY");
        start.Environment.Remove("BATCH_PROJECT_KEY");
        return new SampleProcess(Process.Start(start)!, cancellationToken);
    }

    /// <summary>Waits for a line of the output.</summary>
    public async Task ReadLineAsync() => _read.AppendLine(await _process.StandardOutput.ReadLineAsync(_cancellationToken));

    /// <summary>Asks the process to end, as a service manager does.</summary>
    public async Task TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(_cancellationToken);
    }

    public async Task<SampleOutcome> EndAsync()
    {
        string rest = await _process.StandardOutput.ReadToEndAsync(_cancellationToken);
        await _process.WaitForExitAsync(_cancellationToken);
        return new SampleOutcome(_process.ExitCode, _read + rest, await _error);
    }

    public void Dispose()
    {
        _killing.Dispose();
        _process.Dispose();
    }
}
