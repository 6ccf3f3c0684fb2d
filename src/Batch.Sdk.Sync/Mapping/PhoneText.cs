using PhoneNumbers;

namespace Batch.Sdk.Sync.Mapping;

/// <summary>Phone numbers as people write them, in the form that Batch takes.</summary>
internal static class PhoneText
{
    private static readonly Lazy<PhoneNumberUtil> Numbers = new(PhoneNumberUtil.GetInstance);

    public static bool IsCountry(string country) => Numbers.Value.GetSupportedRegions().Contains(country);

    /// <summary>
    /// E.164, where the text is a whole number of the country or one in international form. One that could be dialled from its own city only is none.
    /// </summary>
    public static bool TryToE164(string text, string country, out string number)
    {
        number = text;
        if (IsE164(text)) return true;
        try
        {
            PhoneNumber parsed = Numbers.Value.Parse(text, country);
            number = Numbers.Value.Format(parsed, PhoneNumberFormat.E164);
            return Numbers.Value.IsPossibleNumberWithReason(parsed) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }

    private static bool IsE164(string text) => text.StartsWith('+') && BatchValidator.Phone(text).Count == 0;
}
