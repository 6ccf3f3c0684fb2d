using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Batch.Sdk.Emulator.Tests.Readme;

/// <summary>The README's calls of the control routes, made as they are printed.</summary>
internal sealed class CurlTests
{
    private const int MaxMilliseconds = 60_000;
    private const string Address = "localhost:7171";

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Readme_EachCall_AnsweredAsShown(CancellationToken cancellationToken)
    {
        await SkipWithoutCurlAsync(cancellationToken);
        await using BatchEmulator emulator = await BatchEmulator.StartAsync(
            new BatchEmulatorOptions { RestApiKey = null, ProjectKey = null }, cancellationToken);

        foreach (CurlLine line in CurlLine.InReadme())
        {
            string command = line.Command.Replace(Address, emulator.Address.Authority, StringComparison.Ordinal);
            string[] output = (await RunAsync(command + " -w '\\n%{http_code}'", cancellationToken)).Split('\n');

            Assert.That(output, Has.Length.EqualTo(2), line.Command);
            Assert.That(output[1], Is.EqualTo(line.Status.ToString(CultureInfo.InvariantCulture)), $"{line.Command}\n{output[0]}");
            Assert.That(line.Shows(output[0]), $"{line.Command}\nshown:    {line.Body}\nanswered: {output[0]}");
        }
    }

    [TestCase("profiles")]
    [TestCase("audiences")]
    [TestCase("counters")]
    [TestCase("requests")]
    [TestCase("buckets")]
    [TestCase("faults")]
    [TestCase("clock/advance")]
    [TestCase("reset")]
    public void Readme_EachControlRoute_IsCalled(string route) =>
        Assert.That(CurlLine.InReadme().Select(line => line.Command), Has.Some.Contains($"{Address}/_emulator/{route}"));

    private static async Task SkipWithoutCurlAsync(CancellationToken cancellationToken)
    {
        string version = await RunAsync("curl --version || true", cancellationToken);
        if (!version.StartsWith("curl ", StringComparison.Ordinal)) Assert.Ignore("curl is not there to make the README's calls");
    }

    /// <summary>Runs a line in a shell, as a reader would.</summary>
    private static async Task<string> RunAsync(string command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardOutput = true };
        start.Environment["no_proxy"] = "*";
        try
        {
            using Process process = Process.Start(start)!;
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Ignore("There is no shell to make the README's calls in");
            throw;
        }
    }
}
