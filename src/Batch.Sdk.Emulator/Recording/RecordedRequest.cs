namespace Batch.Sdk.Emulator;

/// <summary>What the emulator remembers of a request. The body is not kept.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest()
    {
    }

    /// <summary>The number of the request since the start or the last <see cref="BatchEmulator.Reset"/>, from 1.</summary>
    public long Id { get; internal init; }

    /// <summary>When it was handled, by the emulator's clock. A slow answer comes later.</summary>
    public DateTimeOffset Time { get; internal init; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; internal init; } = "";

    /// <summary>The path without the query, such as <c>/2.9/profiles/update</c>.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>The project key that was presented, right or wrong.</summary>
    /// <value>Null where there was none.</value>
    public string? Project { get; internal init; }

    /// <summary>The HTTP status of the answer.</summary>
    /// <value>0 where an injected fault left the caller without a whole answer.</value>
    public int Status { get; internal init; }

    /// <summary>The profile objects or audience IDs in the body.</summary>
    /// <value>0 where the body has neither, or was refused before they were read.</value>
    public int Operations { get; internal init; }

    /// <summary>The rate limit that was asked: <c>profiles/update</c>, <c>profiles/mass-update</c> or <c>other</c>.</summary>
    /// <value>Null where none was.</value>
    public string? Bucket { get; internal init; }

    /// <summary>The tokens that the request took.</summary>
    /// <value>0 where there were not enough.</value>
    public int Cost { get; internal init; }

    /// <summary>The tokens left in the bucket just after.</summary>
    /// <value>Null where no rate limit was asked.</value>
    public double? BucketLevel { get; internal init; }

    /// <summary>The injected fault that showed.</summary>
    /// <value>Null where there was none, or the request was refused for another reason before it could show.</value>
    public FaultKind? Fault { get; internal init; }

    /// <summary>Why the request was refused or, if it was accepted, its first partial error.</summary>
    /// <value>Null where all went well.</value>
    public string? Error { get; internal init; }

    /// <summary>The request in one line.</summary>
    /// <returns>Method, path, status and error.</returns>
    public override string ToString() => $"{Method} {Path} {Status} {Error}".TrimEnd();
}
