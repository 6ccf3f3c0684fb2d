namespace Batch.Sdk.Values;

/// <summary>Stands in the reference of an <see cref="AttributeValue"/> whose value is in its bits.</summary>
internal sealed class Scalar
{
    public static readonly Scalar Cleared = new(ValueKind.Cleared);
    public static readonly Scalar Integer = new(ValueKind.Integer);
    public static readonly Scalar Float = new(ValueKind.Float);
    public static readonly Scalar Boolean = new(ValueKind.Boolean);
    public static readonly Scalar Date = new(ValueKind.Date);
    public static readonly Scalar DateWithoutZone = new(ValueKind.DateWithoutZone);

    private Scalar(ValueKind kind) => Kind = kind;

    public ValueKind Kind { get; }
}
