using Batch.Sdk.Validation;
using PhoneNumbers;

namespace Batch.Sdk.Sync.Converting;

/// <summary>Phone numbers as people write them, in the form that Batch takes.</summary>
internal static class PhoneText
{
    private static readonly Lazy<PhoneNumberUtil> Numbers = new(PhoneNumberUtil.GetInstance);

    public static bool IsCountry(string country) => Numbers.Value.GetSupportedRegions().Contains(country);

    /// <summary>
    /// False unless the text is a whole number of the country or one in international form. One that could be dialled from its own city only is
    /// none.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="country">The country.</param>
    /// <param name="number">The number as E.164; null where the text is that already.</param>
    public static bool TryToE164(ReadOnlySpan<char> text, string country, out string? number)
    {
        number = null;
        if (ContactRules.IsPhone(text)) return true;
        try
        {
            PhoneNumber parsed = Numbers.Value.Parse(text.ToString(), country);
            number = Numbers.Value.Format(parsed, PhoneNumberFormat.E164);
            return Numbers.Value.IsPossibleNumberWithReason(parsed) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}
