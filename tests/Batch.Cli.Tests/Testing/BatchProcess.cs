using System.Diagnostics;

namespace Batch.Cli.Tests.Testing;

/// <summary>The command as its user runs it: a process of its own, without a terminal. It is killed when the test ends.</summary>
internal sealed class BatchProcess : IDisposable
{
    private readonly Process _process;
    private readonly CancellationToken _cancellationToken;
    private readonly Task<string> _error;

    private BatchProcess(Process process, CancellationToken cancellationToken)
    {
        (_process, _cancellationToken) = (process, cancellationToken);
        _process.StandardInput.Close();
        _error = process.StandardError.ReadToEndAsync(cancellationToken);
    }

    public static BatchProcess Start(CancellationToken cancellationToken, params string[] arguments) =>
        Start(new Dictionary<string, string?>(), cancellationToken, arguments);

    /// <summary>Starts it with variables of its own; null takes one away.</summary>
    public static BatchProcess Start(
        IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken, params string[] arguments) =>
        Start([], environment, cancellationToken, arguments);

    /// <summary>Starts it by another command, whose last arguments it is.</summary>
    public static BatchProcess Start(
        IReadOnlyList<string> prefix, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken, params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Batch.Cli.dll");
        string[] command = [.. prefix, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment) start.Environment[name] = value;
        return new BatchProcess(Process.Start(start)!, cancellationToken);
    }

    public bool HasEnded => _process.HasExited;

    public static async Task<BatchOutcome> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using BatchProcess process = Start(cancellationToken, arguments);
        return await process.EndAsync();
    }

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync(_cancellationToken);

    /// <summary>Sends a signal by its name, such as TERM.</summary>
    public async Task SignalAsync(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync(_cancellationToken);
    }

    /// <summary>Kills it at once. False if it had ended before.</summary>
    public async Task<bool> TryKillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(_cancellationToken);
        return _process.ExitCode != 0;
    }

    public async Task<BatchOutcome> EndAsync()
    {
        string rest = await _process.StandardOutput.ReadToEndAsync(_cancellationToken);
        await _process.WaitForExitAsync(_cancellationToken);
        return new BatchOutcome(_process.ExitCode, rest, await _error);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
