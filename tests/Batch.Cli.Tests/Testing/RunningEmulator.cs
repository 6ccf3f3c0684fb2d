using System.Text.RegularExpressions;

namespace Batch.Cli.Tests.Testing;

/// <summary>An emulator on a free port, started by the command.</summary>
internal sealed partial class RunningEmulator : IDisposable
{
    private readonly BatchProcess _process;

    private RunningEmulator(BatchProcess process, Uri address) =>
        (_process, Http) = (process, new HttpClient { BaseAddress = address });

    public HttpClient Http { get; }

    public static async Task<RunningEmulator> StartAsync(CancellationToken cancellationToken, params string[] options)
    {
        BatchProcess process = BatchProcess.Start(cancellationToken, ["emulator", "--port", "0", .. options]);
        string? line = await process.ReadLineAsync();
        if (ReadyLine().Match(line ?? "") is { Success: true } match) return new RunningEmulator(process, new Uri(match.Groups[1].Value));
        using (process) throw new InvalidOperationException($"Not ready: {line}\n{await process.EndAsync()}");
    }

    public async Task<BatchOutcome> StopAsync(string signal = "TERM")
    {
        await _process.SignalAsync(signal);
        return await _process.EndAsync();
    }

    public void Dispose()
    {
        Http.Dispose();
        _process.Dispose();
    }

    [GeneratedRegex(@"^Batch emulator listening on (http://127\.0\.0\.1:\d+/)$")]
    private static partial Regex ReadyLine();
}
