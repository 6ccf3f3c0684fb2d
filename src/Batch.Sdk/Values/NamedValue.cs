namespace Batch.Sdk.Values;

internal readonly struct NamedValue(string name, AttributeValue value)
{
    public string Name { get; } = name;

    public AttributeValue Value { get; } = value;
}
