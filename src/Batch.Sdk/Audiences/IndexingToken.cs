namespace Batch.Sdk;

/// <summary>
/// Batch's receipt for a write to an audience: with it <see cref="AudiencesClient.ViewAsync(string, IndexingToken, CancellationToken)"/>
/// tells how far that write has come.
/// </summary>
/// <remarks>How long Batch knows a token is not documented. Source: Batch's public documentation of <c>audiences/update</c>.</remarks>
public readonly struct IndexingToken : IEquatable<IndexingToken>
{
    private readonly string? _value;

    /// <summary>Makes a token of its text, such as one that was stored.</summary>
    /// <param name="value">The text, as Batch gave it.</param>
    /// <exception cref="ArgumentException">The text is empty or blank.</exception>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public IndexingToken(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>The text, as Batch gave it.</summary>
    /// <value>Empty for the default of this type, which is no token.</value>
    public string Value => _value ?? string.Empty;

    /// <summary>Whether two tokens are the same.</summary>
    /// <param name="left">One token.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether their texts are equal.</returns>
    public static bool operator ==(IndexingToken left, IndexingToken right) => left.Equals(right);

    /// <summary>Whether two tokens differ.</summary>
    /// <param name="left">One token.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether their texts differ.</returns>
    public static bool operator !=(IndexingToken left, IndexingToken right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(IndexingToken other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IndexingToken other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text, as Batch gave it.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Value;
}
