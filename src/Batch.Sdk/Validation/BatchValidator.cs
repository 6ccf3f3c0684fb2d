using Batch.Sdk.Validation;

namespace Batch.Sdk;

/// <summary>
/// The rules for single values, usable without a client: on a form, in an import, in a mapping. Each method returns all
/// faults, and an empty list for a valid value. Whole items have a <c>Validate</c> method of their own.
/// </summary>
public static class BatchValidator
{
    private static readonly ValidationOptions DefaultOptions = new();

    /// <summary>An attribute's name: <c>[a-z0-9_]</c>, 1 to 30 characters.</summary>
    /// <param name="name">The name, without a type such as <c>date(...)</c> around it.</param>
    /// <returns>The faults.</returns>
    public static IReadOnlyList<Fault> AttributeName(string? name) => Check(name, NameRules.CheckName);

    /// <summary>An event's name: <c>[a-z0-9_]</c>, 1 to 30 characters.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The faults.</returns>
    public static IReadOnlyList<Fault> EventName(string? name) => Check(name, NameRules.CheckName);

    /// <summary>An audience's name: letters, digits, hyphens and underscores, 1 to 255 characters.</summary>
    /// <param name="name">The name; letter case counts.</param>
    /// <returns>The faults.</returns>
    public static IReadOnlyList<Fault> AudienceName(string? name) => Check(name, NameRules.CheckAudienceName);

    /// <summary>A custom ID: not blank, one line, at most 512 characters, no placeholder such as <c>null</c>.</summary>
    /// <param name="customId">The custom ID.</param>
    /// <returns>The faults.</returns>
    public static IReadOnlyList<Fault> CustomId(string? customId) => Check(customId, CustomIdRules.Check);

    /// <summary>An e-mail address: <c>name@domain.tld</c>, at most 256 characters.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The faults.</returns>
    public static IReadOnlyList<Fault> Email(string? address) => CheckPresent(address, ContactRules.CheckEmail);

    /// <summary>A phone number in E.164 format: a plus sign and 1 to 15 digits.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The faults.</returns>
    public static IReadOnlyList<Fault> Phone(string? number) => CheckPresent(number, ContactRules.CheckPhone);

    /// <summary>A language: two lower-case letters. Whether ISO 639-1 has the code is not checked.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The faults.</returns>
    public static IReadOnlyList<Fault> Language(string? code) => CheckPresent(code, ContactRules.CheckLanguage);

    /// <summary>A region: two upper-case letters. Whether ISO 3166-1 has the code is not checked.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The faults.</returns>
    public static IReadOnlyList<Fault> Region(string? code) => CheckPresent(code, ContactRules.CheckRegion);

    /// <summary>A time zone: a name of the tz database, letter case included.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The faults.</returns>
    public static IReadOnlyList<Fault> TimeZone(string? name) => CheckPresent(name, ContactRules.CheckTimeZone);

    /// <summary>A URL: scheme and host, at most 2,048 characters, no white space.</summary>
    /// <param name="url">The URL.</param>
    /// <returns>The faults.</returns>
    public static IReadOnlyList<Fault> Url(string? url) => CheckPresent(url, TextRules.CheckUrl);

    private static IReadOnlyList<Fault> CheckPresent(string? value, Action<string, ValidationContext> rule) =>
        Check(value, (present, context) =>
        {
            if (present is not null) rule(present, context);
            else context.Add(FaultCode.ValueMissing, "The value is null.");
        });

    private static IReadOnlyList<Fault> Check(string? value, Action<string?, ValidationContext> rule)
    {
        var context = new ValidationContext(DefaultOptions, TimeProvider.System);
        rule(value, context);
        return context.ToList();
    }
}
