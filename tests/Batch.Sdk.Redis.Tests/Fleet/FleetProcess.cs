using System.Diagnostics;
using System.Globalization;

namespace Batch.Sdk.Redis.Tests.Fleet;

/// <summary>A process that sends as fast as the shared limit lets it. It is killed when the test ends.</summary>
internal sealed class FleetProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private FleetProcess(Process process) => (_process, _error) = (process, process.StandardError.ReadToEndAsync());

    /// <summary>Starts it and waits until it could send.</summary>
    public static async Task<FleetProcess> StartAsync(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Batch.Sdk.Redis.FleetWorker.dll");
        var process = new FleetProcess(Process.Start(
            new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!);
        await process.ReadLineAsync();
        return process;
    }

    public int Id => _process.Id;

    /// <summary>Begins, or ends.</summary>
    public async Task SignalAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>How many items Batch accepted of it.</summary>
    public async Task<int> EndAsync()
    {
        await SignalAsync();
        return int.Parse(await ReadLineAsync(), CultureInfo.InvariantCulture);
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The process failed: {await _error}");
}
