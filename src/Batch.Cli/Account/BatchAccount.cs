using Batch.Cli.Running;
using Batch.Sdk;

namespace Batch.Cli.Account;

/// <summary>The keys and the address of Batch, from the environment: arguments can be read by others, in process lists and histories.</summary>
internal static class BatchAccount
{
    public const string RestApiKey = "BATCH_REST_API_KEY";
    public const string ProjectKey = "BATCH_PROJECT_KEY";
    public const string Endpoint = "BATCH_ENDPOINT";

    /// <param name="endpoint">Where Batch is, if the command line says so.</param>
    /// <exception cref="CommandFailedException">A variable is missing, or the address is none; it names all of them.</exception>
    public static BatchClientOptions Options(Uri? endpoint)
    {
        List<string> faults = [.. Missing(RestApiKey), .. Missing(ProjectKey)];
        string? address = Read(Endpoint);
        if (endpoint is null && address is not null && !Uri.TryCreate(address, UriKind.Absolute, out endpoint))
            faults.Add($"The environment variable {Endpoint} is no URL; it must be one such as https://api.batch.com/.");
        if (faults.Count > 0) throw new CommandFailedException(string.Join(Environment.NewLine, faults), exitCode: ExitCode.WrongUsage);

        var options = new BatchClientOptions { RestApiKey = Read(RestApiKey), ProjectKey = Read(ProjectKey) };
        if (endpoint is not null) options.BaseAddress = endpoint;
        return options;
    }

    private static IEnumerable<string> Missing(string variable) => Read(variable) is null
        ? [$"The environment variable {variable} is not set; the key is in Settings > General in the Batch dashboard."]
        : [];

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;
}
