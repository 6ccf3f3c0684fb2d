using System.Diagnostics;

namespace Batch.Benchmarks.Command;

/// <summary>The <c>batch</c> command as it is packed, compiled beforehand.</summary>
internal static class BatchCommand
{
    public const string ProjectKey = "project_00000000000000000000000000000000";

    private const string HowToMake = "dotnet publish src/Batch.Cli -c Release --use-current-runtime --no-self-contained";

    public static ProcessStartInfo Sync(string job, string endpoint, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [Path(), "sync", job, "--endpoint", endpoint, "--quiet", .. more]);
        start.Environment["BATCH_REST_API_KEY"] = "key-of-the-benchmark";
        start.Environment["BATCH_PROJECT_KEY"] = ProjectKey;
        return start;
    }

    private static string Path()
    {
        string published = System.IO.Path.GetFullPath(System.IO.Path.Combine(AppContext.BaseDirectory, "../../../publish/Batch.Cli"));
        string? found = Directory.Exists(published) ? Directory.GetFiles(published, "Batch.Cli.dll", SearchOption.AllDirectories).FirstOrDefault() : null;
        return found ?? throw new FileNotFoundException($"The command is measured as it is packed. Make it first: {HowToMake}");
    }
}
