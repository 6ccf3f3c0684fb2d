using Batch.Cli.Tests.Testing;
using Batch.Packaging.Tests.Testing;

namespace Batch.Packaging.Tests.Native;

/// <summary>The program over every public entry point, against the emulator of the command in a process of its own.</summary>
[CancelAfter(120_000)]
internal sealed class NativeProgramTests
{
    [Test]
    public Task Program_Managed_FindsAllAsExpected(CancellationToken cancellationToken) =>
        RunAsync(ProgramRun.DotNet, [Path.Combine(AppContext.BaseDirectory, "Batch.Aot.dll")], cancellationToken);

    [Test]
    public Task Program_CompiledNatively_FindsAllAsExpected(CancellationToken cancellationToken) => RunAsync(NativeProgram, [], cancellationToken);

    private static string NativeProgram => Environment.GetEnvironmentVariable("BATCH_TEST_NATIVE") is { Length: > 0 } file
        ? file
        : throw new IgnoreException("There is no native program: set BATCH_TEST_NATIVE to the file that tests/Batch.Aot was published as.");

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using RunningEmulator emulator = await RunningEmulator.StartAsync(cancellationToken, "--no-rate-limits");

        ProgramRun run = await ProgramRun.StartAsync(program, [.. arguments, emulator.Address.ToString()], cancellationToken);

        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(run.Output, Does.Match(@"(\d+) of \1 parts as expected"));
    }
}
