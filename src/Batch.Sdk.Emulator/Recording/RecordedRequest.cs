namespace Batch.Sdk.Emulator;

/// <summary>What the emulator remembers of a request. The body is not kept.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest(DateTimeOffset time, string method, string path, int status, int operations, string? error)
    {
        Time = time;
        Method = method;
        Path = path;
        Status = status;
        Operations = operations;
        Error = error;
    }

    /// <summary>When it was answered, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path without the query, such as <c>/2.9/profiles/update</c>.</summary>
    public string Path { get; }

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; }

    /// <summary>
    /// The profile objects or audience IDs in the body.
    /// </summary>
    /// <value>0 where the body has neither, or was refused before they were read.</value>
    public int Operations { get; }

    /// <summary>Why the request was refused or, if it was accepted, its first partial error.</summary>
    /// <value>Null where all went well.</value>
    public string? Error { get; }

    /// <summary>The request in one line.</summary>
    /// <returns>Method, path, status and error.</returns>
    public override string ToString() => $"{Method} {Path} {Status} {Error}".TrimEnd();
}
