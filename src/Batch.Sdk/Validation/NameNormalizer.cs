using Batch.Sdk.Values;

namespace Batch.Sdk.Validation;

/// <summary>Copies attributes under names that Batch takes, down to the deepest level that may be.</summary>
internal static class NameNormalizer
{
    public static AttributeMap Normalize(ReadOnlySpan<NamedValue> attributes, ValidationContext context, int depth = 1)
    {
        var normalized = default(AttributeMap);
        foreach (ref readonly NamedValue attribute in attributes)
        {
            string name = attribute.Name.Native == NativeAttribute.None ? NameRules.Normalize(attribute.Name.Text) : attribute.Name.Text;
            int count = normalized.Entries.Length;
            normalized.Set(name, Normalize(attribute.Value, context, depth));
            if (normalized.Entries.Length == count)
            {
                context.Add(FaultCode.NameCollision, "Two names become this one when they are normalised.", name);
            }
        }

        return normalized;
    }

    private static AttributeValue Normalize(AttributeValue value, ValidationContext context, int depth)
    {
        if (depth > BatchLimits.NestingDepth) return value;
        return value.Kind switch
        {
            ValueKind.Object => AttributeValue.From(Normalize(value.Object, context, depth)),
            ValueKind.ObjectArray => AttributeValue.From(Array.ConvertAll(value.ObjectArray, item => Normalize(item, context, depth))),
            _ => value,
        };
    }

    private static EventObject? Normalize(EventObject? value, ValidationContext context, int depth) =>
        value is null ? null : new EventObject(Normalize(value.Attributes, context, depth + 1));
}
