namespace Batch.Sdk.Emulator.Protocol;

/// <summary>A request as it stands on the wire. The body is only valid while the request is handled.</summary>
internal sealed record ApiRequest
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>The path as it was sent, with its percent escapes.</summary>
    public required string EncodedPath { get; init; }

    public required string Query { get; init; }

    /// <summary>What the caller calls the emulator; null where the request came without a socket.</summary>
    public string? Host { get; init; }

    /// <summary>The web page that sent the request, in a browser.</summary>
    public string? Origin { get; init; }

    /// <summary>How a browser says that this page is related to the emulator.</summary>
    public string? FetchSite { get; init; }

    public string? Authorization { get; init; }

    public string? Project { get; init; }

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Given the number of profile objects, says at which positions one is to be dropped; null for none.</summary>
    public Func<int, IReadOnlySet<int>>? Spoil { get; init; }
}
