using System.Text.Json;

namespace Batch.Sdk.Emulator.Values;

/// <summary>Reads the values that profiles, events and audience members have in common.</summary>
internal static class AttributeValue
{
    private static readonly object True = true;
    private static readonly object False = false;

    public static Parsed<object> Read(JsonElement json, ValueKind kind) => kind switch
    {
        ValueKind.Date => DateValue.Read(json),
        ValueKind.Url => UrlValue.Read(json),
        _ => ReadPlain(json),
    };

    public static Parsed<object> AsValue(this Parsed<string> text) =>
        text.IsValid ? Parsed<object>.Valid(text.Value) : Parsed<object>.Invalid(text.Fault);

    public static Parsed<object> AsValue(this Parsed<string[]> items) =>
        items.IsValid ? Parsed<object>.Valid(Array.AsReadOnly(items.Value)) : Parsed<object>.Invalid(items.Fault);

    private static Parsed<object> ReadPlain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => StringValue.Read(json).AsValue(),
        JsonValueKind.Number => NumberValue.Read(json),
        JsonValueKind.True => Parsed<object>.Valid(True),
        JsonValueKind.False => Parsed<object>.Valid(False),
        JsonValueKind.Array => StringArray.Read(json).AsValue(),
        JsonValueKind.Null => Parsed<object>.Invalid("cannot be null here"),
        _ => Parsed<object>.Invalid("cannot be an object here"),
    };
}
