namespace Batch.Sdk.Sync.Converting;

/// <summary>
/// Numbers such as <c>12.50</c>, which are most of those that are written down. Up to 15 digits and the power of ten are exact as doubles, so that
/// one division gives the nearest double, as the framework finds it in a longer way.
/// </summary>
internal static class SimpleDecimal
{
    private const int MostDigits = 15;

    private static readonly double[] Powers = [.. Enumerable.Range(0, MostDigits + 1).Select(static power => Math.Pow(10, power))];

    /// <summary>False if it takes the longer way.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        bool isNegative = text.StartsWith('-');
        if (isNegative) text = text[1..];
        int point = text.IndexOf('.');
        int decimals = point < 0 ? 0 : text.Length - point - 1;
        int digits = point < 0 ? text.Length : text.Length - 1;
        if (digits is 0 or > MostDigits) return false;

        long all = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (i == point) continue;
            if (!char.IsAsciiDigit(text[i])) return false;
            all = (all * 10) + (text[i] - '0');
        }

        value = (isNegative ? -(double)all : all) / Powers[decimals];
        return true;
    }
}
