namespace Batch.Sdk.Validation;

/// <summary>Texts, URLs and arrays of texts: the rules that profiles and events share.</summary>
internal static class TextRules
{
    public static void CheckText(string text, ValidationContext context)
    {
        if (text.Length == 0)
        {
            context.Add(FaultCode.TextEmpty, "The text is empty. Leave the attribute out or, on a profile, clear it.");
        }
        else if (text.Length > BatchLimits.TextLength)
        {
            context.Add(FaultCode.TextTooLong, $"The text has {text.Length} characters, the limit is {BatchLimits.TextLength}.");
        }

        CheckWellFormed(text, context);
    }

    /// <summary>A lone surrogate would be replaced by U+FFFD without a word; it is refused instead.</summary>
    public static void CheckWellFormed(string text, ValidationContext context)
    {
        int surrogate = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        if (surrogate >= 0 && !IsWellFormed(text.AsSpan(surrogate)))
        {
            context.Add(FaultCode.TextMalformed, "The text holds half a character (a lone UTF-16 surrogate).");
        }
    }

    public static void CheckUrl(string url, ValidationContext context)
    {
        if (url.Length > BatchLimits.UrlLength)
        {
            context.Add(FaultCode.UrlTooLong, $"The URL has {url.Length} characters, the limit is {BatchLimits.UrlLength}.");
        }

        if (!HasFormOfUrl(url))
        {
            context.Add(FaultCode.UrlInvalid, "The URL must have the form scheme://host/path, without white space.");
        }

        CheckWellFormed(url, context);
    }

    /// <summary>Whether the URL is beyond doubt a good one.</summary>
    public static bool IsUrl(string url) => url.Length <= BatchLimits.UrlLength && !HasSurrogates(url) && HasFormOfUrl(url);

    /// <summary>Whether there are characters that may turn out to be half of one.</summary>
    public static bool HasSurrogates(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\uD800', '\uDFFF');

    public static void CheckArray(ReadOnlySpan<string?> values, ValidationContext context)
    {
        if (values.Length == 0)
        {
            context.Add(FaultCode.ArrayEmpty, "The array is empty. Leave the attribute out or, on a profile, clear it.");
        }

        CheckItems(values, context);
    }

    public static void CheckItems(ReadOnlySpan<string?> values, ValidationContext context)
    {
        if (values.Length > BatchLimits.ArrayLength)
        {
            context.Add(FaultCode.ArrayTooLong, $"The array has {values.Length} items, the limit is {BatchLimits.ArrayLength}.");
        }

        for (int i = 0; i < values.Length; i++)
        {
            int mark = context.Count;
            if (values[i] is { } text) CheckText(text, context);
            else context.Add(FaultCode.ValueMissing, "The item is null.");
            context.Nest(mark, i);
        }
    }

    private static bool HasFormOfUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0
        && url.StartsWith($"{uri.Scheme}://", StringComparison.OrdinalIgnoreCase) && !url.Any(IsBlank);

    private static bool IsBlank(char character) => char.IsWhiteSpace(character) || char.IsControl(character);

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
