using System.Runtime.InteropServices;
using Batch.Sdk.Values;

namespace Batch.Sdk.Validation;

/// <summary>A value by its kind, whatever attribute it is for.</summary>
internal static class ValueRules
{
    public static void Check(AttributeValue value, ValidationContext context)
    {
        switch (value.Kind)
        {
            case ValueKind.Missing:
                context.Add(FaultCode.ValueMissing, "The value is null. Leave the attribute out or, on a profile, clear it.");
                break;
            case ValueKind.Text:
                TextRules.CheckText(value.Text, context);
                break;
            case ValueKind.Float:
                CheckFinite(value.Float, context);
                break;
            case ValueKind.DateWithoutZone:
                context.Add(FaultCode.DateWithoutZone, "The date-time has no zone: pass a DateTimeOffset or a DateTime of kind Utc or Local.");
                break;
            case ValueKind.Url:
                TextRules.CheckUrl(value.UrlText, context);
                break;
            case ValueKind.TextArray:
                TextRules.CheckArray(value.TextArray, context);
                break;
            case ValueKind.ArrayChange:
                CheckChange(value.ArrayChange, context);
                break;
        }
    }

    /// <summary>A value that is not of the type the attribute takes; what cannot be said at all is a fault besides.</summary>
    public static void CheckOtherType(AttributeValue value, string expected, ValidationContext context)
    {
        if (value.Kind != ValueKind.Missing)
        {
            context.Add(FaultCode.ValueTypeInvalid, $"The attribute takes {expected}, not a value of type {value}.");
        }

        Check(value, context);
    }

    public static void CheckChange(ArrayChange change, ValidationContext context)
    {
        CheckBranch("$add", change.Added, context);
        CheckBranch("$remove", change.Removed, context);
    }

    private static void CheckBranch(string branch, List<string?> values, ValidationContext context)
    {
        int mark = context.Count;
        TextRules.CheckItems(CollectionsMarshal.AsSpan(values), context);
        context.Nest(mark, branch);
    }

    private static void CheckFinite(double value, ValidationContext context)
    {
        if (!double.IsFinite(value)) context.Add(FaultCode.NumberNotFinite, "The number is NaN or infinite, which JSON cannot say.");
    }
}
