namespace Batch.Sdk.Emulator.Values;

internal readonly record struct AttributeName(string Name, ValueKind Kind)
{
    private const string DatePrefix = "date(";
    private const string UrlPrefix = "url(";

    public static AttributeName Unwrap(string text) =>
        !text.EndsWith(')') ? new(text, ValueKind.Plain)
        : text.StartsWith(DatePrefix, StringComparison.Ordinal) ? new(text[DatePrefix.Length..^1], ValueKind.Date)
        : text.StartsWith(UrlPrefix, StringComparison.Ordinal) ? new(text[UrlPrefix.Length..^1], ValueKind.Url)
        : new(text, ValueKind.Plain);
}
