namespace Batch.Sdk.Values;

internal readonly struct NamedValue(AttributeName name, AttributeValue value)
{
    public AttributeName Name { get; } = name;

    public AttributeValue Value { get; } = value;
}
