using System.Diagnostics;

namespace Batch.Packaging.Tests.Testing;

/// <summary>A program that ran to its end, with all it said.</summary>
internal sealed record ProgramRun(int ExitCode, string Output)
{
    // What the test's own build leaves in the environment would lead another build astray.
    private static readonly string[] OfTheBuild = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly", "MSBUILD_EXE_PATH"];

    public static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static async Task<ProgramRun> StartAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken, string? folder = null, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in OfTheBuild) start.Environment.Remove(name);
        foreach ((string name, string value) in variables) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ProgramRun(process.ExitCode, output + await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
