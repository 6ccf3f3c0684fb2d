namespace Batch.Sdk;

/// <summary>The two keys of a project. The REST API key cannot be read back, and appears in no text.</summary>
public sealed class BatchCredentials
{
    /// <summary>Takes the REST API key as a value.</summary>
    /// <param name="projectKey">The project key.</param>
    /// <param name="restApiKey">The REST API key.</param>
    public BatchCredentials(string projectKey, string restApiKey)
    {
        ProjectKey = projectKey;
        RestApiKey = restApiKey;
    }

    /// <summary>Takes a callback that gives the REST API key before each attempt, so that keys can roll.</summary>
    /// <param name="projectKey">The project key.</param>
    /// <param name="restApiKeyProvider">Gives the REST API key. It is called from many threads.</param>
    public BatchCredentials(string projectKey, Func<CancellationToken, ValueTask<string>> restApiKeyProvider)
    {
        ProjectKey = projectKey;
        RestApiKeyProvider = restApiKeyProvider;
    }

    /// <summary>The project key.</summary>
    public string ProjectKey { get; }

    internal string? RestApiKey { get; }

    internal Func<CancellationToken, ValueTask<string>>? RestApiKeyProvider { get; }

    /// <summary>The project key alone.</summary>
    /// <returns>The project key.</returns>
    public override string ToString() => ProjectKey;
}
