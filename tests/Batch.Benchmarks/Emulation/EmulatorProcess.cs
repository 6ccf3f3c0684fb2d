using System.Diagnostics;
using Batch.Benchmarks.Running;

namespace Batch.Benchmarks.Emulation;

internal sealed class EmulatorProcess(Process process, Uri address)
{
    public Uri Address => address;

    public static async Task<EmulatorProcess> StartAsync()
    {
        Process process = SelfProcess.Start(EmulatorServer.Verb);
        string? address = await process.StandardOutput.ReadLineAsync();
        return new EmulatorProcess(process, new Uri(address ?? throw new InvalidOperationException("The emulator did not start.")));
    }

    public async Task<EmulatorResult> EndAsync()
    {
        process.StandardInput.Close();
        string? line = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        process.Dispose();
        return EmulatorResult.Parse(line ?? throw new InvalidOperationException("The emulator died."));
    }
}
