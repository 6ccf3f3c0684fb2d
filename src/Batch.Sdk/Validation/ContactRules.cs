using System.Buffers;

namespace Batch.Sdk.Validation;

/// <summary>E-mail addresses, phone numbers, languages, regions and time zones.</summary>
internal static class ContactRules
{
    private static readonly SearchValues<char> DomainCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-");

    public static void CheckEmail(string email, ValidationContext context)
    {
        if (email.Length > BatchLimits.EmailLength)
        {
            context.Add(FaultCode.EmailTooLong, $"The e-mail address has {email.Length} characters, the limit is {BatchLimits.EmailLength}.");
        }

        if (!HasFormOfEmail(email))
        {
            context.Add(FaultCode.EmailInvalid, "The e-mail address must have the form name@domain.tld, without white space.");
        }

        TextRules.CheckWellFormed(email, context);
    }

    public static void CheckPhone(string phone, ValidationContext context)
    {
        if (!IsPhone(phone))
        {
            context.Add(
                FaultCode.PhoneInvalid,
                $"The phone number must be in E.164 format: a plus sign, the country code and at most {BatchLimits.PhoneDigits} "
                + "digits in all, without spaces.");
        }
    }

    public static void CheckLanguage(string language, ValidationContext context)
    {
        if (!IsLanguage(language))
        {
            context.Add(FaultCode.LanguageInvalid, "The language must be a two-letter ISO 639-1 code in lower case, such as fr.");
        }
    }

    public static void CheckRegion(string region, ValidationContext context)
    {
        if (!IsRegion(region))
        {
            context.Add(FaultCode.RegionInvalid, "The region must be a two-letter ISO 3166-1 code in upper case, such as FR.");
        }
    }

    public static void CheckTimeZone(string timeZone, ValidationContext context)
    {
        if (!TimeZoneNames.Contains(timeZone))
        {
            context.Add(
                FaultCode.TimeZoneUnknown,
                "The time zone is not a name of the tz database, letter case included, such as Europe/Paris.");
        }
    }

    public static bool IsEmail(ReadOnlySpan<char> email) => email.Length <= BatchLimits.EmailLength && HasFormOfEmail(email);

    public static bool IsPhone(ReadOnlySpan<char> phone) => phone.Length is >= 2 and <= BatchLimits.PhoneDigits + 1 && phone[0] == '+'
        && !phone[1..].ContainsAnyExceptInRange('0', '9');

    public static bool IsLanguage(ReadOnlySpan<char> language) =>
        language.Length == 2 && char.IsAsciiLetterLower(language[0]) && char.IsAsciiLetterLower(language[1]);

    public static bool IsRegion(ReadOnlySpan<char> region) =>
        region.Length == 2 && char.IsAsciiLetterUpper(region[0]) && char.IsAsciiLetterUpper(region[1]);

    // The rule of Batch's iOS SDK: ^[^@\s]+@[A-Za-z0-9\-\.]+\.[A-Za-z0-9]+$
    private static bool HasFormOfEmail(ReadOnlySpan<char> email)
    {
        int at = email.IndexOf('@');
        if (at <= 0 || HasWhiteSpace(email[..at])) return false;

        ReadOnlySpan<char> domain = email[(at + 1)..];
        int dot = domain.LastIndexOf('.');
        return dot > 0
            && dot < domain.Length - 1
            && !domain.ContainsAnyExcept(DomainCharacters)
            && !domain[(dot + 1)..].Contains('-');
    }

    private static bool HasWhiteSpace(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExceptInRange('!', '~')) return false;
        foreach (char character in text)
        {
            if (char.IsWhiteSpace(character)) return true;
        }

        return false;
    }
}
