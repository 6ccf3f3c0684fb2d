using Batch.Sdk.Emulator;

namespace Batch.Cli.Emulator;

/// <summary>What is said when callers may come: one line for whoever waits for it, and hints for people.</summary>
internal static class Announcement
{
    public static async Task WriteAsync(Uri address, BatchEmulatorOptions options)
    {
        await Console.Out.WriteLineAsync($"Batch emulator listening on {address}");
        await Console.Out.FlushAsync();
        await Console.Error.WriteLineAsync(Hints(address, options));
    }

    private static string Hints(Uri address, BatchEmulatorOptions options)
    {
        string restApiKey = options.RestApiKey is null ? "any REST API key" : "the REST API key given";
        string projectKey = options.ProjectKey is { } key ? $"the project key {key}" : "any project key";
        string[] lines =
        [
            $"  Callers need {restApiKey} and {projectKey}.",
            $"  Open {address} in a browser to watch it; the same as JSON: {address}_emulator/profiles, audiences, requests, counters.",
            .. options.StateFile is { } path ? [$"  Profiles and audiences are kept in {path}."] : (string[])[],
            "  Ctrl+C stops it.",
        ];
        return string.Join(Environment.NewLine, lines);
    }
}
