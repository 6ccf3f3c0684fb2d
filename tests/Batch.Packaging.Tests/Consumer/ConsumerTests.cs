using Batch.Packaging.Tests.Packages;
using Batch.Packaging.Tests.Testing;

namespace Batch.Packaging.Tests.Consumer;

/// <summary>The packages in a fresh project outside the repository, installed from a folder beside the ordinary source.</summary>
[CancelAfter(480_000)]
internal sealed class ConsumerTests
{
    private static readonly string[] Files = ["Consumer.csproj", "Program.cs", "nuget.config"];

    [Test]
    public async Task Packages_InstalledInAFreshProject_CompileAndRun(CancellationToken cancellationToken)
    {
        string packages = PackageFolder.Location;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("batch-consumer-");
        try
        {
            foreach (string file in Files) await WriteAsync(folder, file, packages, cancellationToken);

            // A packages folder of its own: packages of an earlier run have the same version.
            ProgramRun run = await ProgramRun.StartAsync(
                ProgramRun.DotNet, ["run", "-nodeReuse:false"], cancellationToken, folder.FullName, ("NUGET_PACKAGES", Path.Combine(folder.FullName, "packages")));

            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(run.Output, Does.Contain("2 profiles, 1 of them synced, a client over Redis: True"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(DirectoryInfo folder, string file, string packages, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(typeof(ConsumerTests).Assembly.GetManifestResourceStream($"Consumer/{file}")!);
        string text = (await reader.ReadToEndAsync(cancellationToken)).Replace("{packages}", packages, StringComparison.Ordinal).Replace("{version}", PackageFolder.Version, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), text, cancellationToken);
    }
}
