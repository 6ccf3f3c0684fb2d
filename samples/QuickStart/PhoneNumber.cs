using PhoneNumbers;

namespace QuickStart;

/// <summary>Turns the phone numbers that people type into E.164, the form that Batch takes.</summary>
internal static class PhoneNumber
{
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>
    /// <c>06 39 98 13 37</c> in <c>FR</c> becomes <c>+33639981337</c>. What makes no number comes back as it is: the client
    /// then rejects the row and says why, where leaving it out would lose it in silence.
    /// </summary>
    public static string? ToE164(string? text, string? country)
    {
        if (text is null) return null;
        try
        {
            PhoneNumbers.PhoneNumber number = Numbers.Parse(text, country);
            return Numbers.IsPossibleNumber(number) ? Numbers.Format(number, PhoneNumberFormat.E164) : text;
        }
        catch (NumberParseException)
        {
            return text;
        }
    }
}
