namespace Batch.Sdk.Emulator.Protocol;

/// <summary>A request as it stands on the wire. The body is only valid while the request is handled.</summary>
internal sealed record ApiRequest
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string Query { get; init; }

    public string? Authorization { get; init; }

    public string? Project { get; init; }

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Given the number of profile objects, says at which positions one is to be dropped; null for none.</summary>
    public Func<int, IReadOnlySet<int>>? Spoil { get; init; }
}
