namespace Batch.Sdk;

/// <summary>How far a write to an audience has come. An open set: a state that is not known here is kept as Batch wrote it.</summary>
/// <remarks>
/// Source: Batch's public documentation of <c>audiences/view</c>. The page of <c>audiences/update</c> once writes <c>IN_PROCESS</c>, which
/// is taken for <see cref="InProgress"/>.
/// </remarks>
public readonly struct IndexingState : IEquatable<IndexingState>
{
    private const string InProgressText = "IN_PROGRESS";
    private const string InProcessText = "IN_PROCESS";

    private readonly string? _text;

    /// <summary>Makes a state of its text.</summary>
    /// <param name="text">The text, as Batch writes it; null if it wrote none.</param>
    public IndexingState(string? text) => _text = text;

    /// <summary>The write is in the audience: <c>APPLIED</c>.</summary>
    public static IndexingState Applied { get; } = new("APPLIED");

    /// <summary>The write is not in the audience yet: <c>IN_PROGRESS</c>.</summary>
    public static IndexingState InProgress { get; } = new(InProgressText);

    /// <summary>The audience's content has been replaced since the write: <c>REPLACED</c>.</summary>
    public static IndexingState Replaced { get; } = new("REPLACED");

    /// <summary>Whether nothing more is to come of the write.</summary>
    /// <value><see langword="true"/> for <see cref="Applied"/> and <see cref="Replaced"/>; <see langword="false"/> for all else.</value>
    public bool IsDone => this == Applied || this == Replaced;

    private string Text => _text ?? string.Empty;

    private string Meaning => Text == InProcessText ? InProgressText : Text;

    /// <summary>Whether two states mean the same.</summary>
    /// <param name="left">One state.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they mean the same.</returns>
    public static bool operator ==(IndexingState left, IndexingState right) => left.Equals(right);

    /// <summary>Whether two states mean something else.</summary>
    /// <param name="left">One state.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(IndexingState left, IndexingState right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(IndexingState other) => string.Equals(Meaning, other.Meaning, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IndexingState other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Meaning.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text, as Batch wrote it; empty if it wrote none.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Text;
}
