using System.Diagnostics;

namespace Batch.Sdk.Emulator.Tests.Page;

/// <summary>Chromium without a window. Each run is a process and a profile of its own.</summary>
internal sealed class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    private readonly string _program;

    private Chromium(string program) => _program = program;

    /// <summary>Finds the browser, or ends the test as ignored.</summary>
    public static Chromium FindOrIgnore()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string? program = Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (program is null) Assert.Ignore("Chromium is not installed: what the page shows was not looked at.");
        return new Chromium(program!);
    }

    /// <summary>Opens the page, lets it run for some seconds of its own time, and reads what stands there then.</summary>
    public async Task<ShownPage> ShowAsync(Uri page, CancellationToken cancellationToken)
    {
        string[] arguments = ["--enable-logging=stderr", "--dump-dom", page.AbsoluteUri];
        (string output, string error) = await RunAsync(arguments, cancellationToken);
        return new ShownPage(output, [.. error.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))]);
    }

    /// <summary>Takes a picture of the page.</summary>
    public async Task<Screenshot> PhotographAsync(Uri page, int width, int height, bool dark, CancellationToken cancellationToken)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".png");
        string scheme = $"--blink-settings=preferredColorScheme={(dark ? 0 : 1)}";
        string[] arguments = [scheme, "--hide-scrollbars", $"--window-size={width},{height}", $"--screenshot={file}", page.AbsoluteUri];
        await RunAsync(arguments, cancellationToken);
        byte[] bytes = await File.ReadAllBytesAsync(file, cancellationToken);
        File.Delete(file);
        return new Screenshot(bytes);
    }

    private async Task<(string Output, string Error)> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        DirectoryInfo profile = Directory.CreateTempSubdirectory("emulator-page-");
        try
        {
            using Process process = Start([$"--user-data-dir={profile.FullName}", .. arguments]);
            using CancellationTokenRegistration killing = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (output, await error);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    private Process Start(string[] arguments)
    {
        string[] always = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--virtual-time-budget=3000"];
        return Process.Start(new ProcessStartInfo(_program, [.. always, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
