namespace Batch.Sdk.Tests.Validation;

internal sealed class BatchValidatorTests
{
    private static readonly string Long30 = new('a', 30);
    private static readonly string Long31 = new('a', 31);

    private static IEnumerable<TestCaseData> Valid()
    {
        yield return Case(BatchValidator.AttributeName, "a", "plan_2", "_", "0", Long30);
        yield return Case(BatchValidator.EventName, "added_to_cart", Long30);
        yield return Case(BatchValidator.AudienceName, "VIP_users-2", new string('A', 255));
        yield return Case(BatchValidator.CustomId, "user-42", "jane@example.com", "ünïcödé 😀", new string('x', 512), "nullable", "0");
        yield return Case(BatchValidator.Email, "a@b.c", "jane.doe+tag@mail.example-shop.co", "é@example.com", "o'neil@example.com");
        yield return Case(BatchValidator.Phone, "+1", "+33639981337", "+123456789012345");
        yield return Case(BatchValidator.Language, "fr", "en");
        yield return Case(BatchValidator.Region, "FR", "XK");
        yield return Case(BatchValidator.TimeZone, "Europe/Paris", "UTC", "Etc/GMT+5", "America/Argentina/Buenos_Aires", "US/Pacific");
        yield return Case(BatchValidator.Url, "https://example.com", "http://a/b?c=d#e", "myapp://open/page", "https://exämple.com/é");
        yield return Case(BatchValidator.Url, "https://a/" + new string('x', 2_038));

        static TestCaseData Case(Func<string?, IReadOnlyList<Fault>> rule, params string[] values) =>
            new TestCaseData(rule, values).SetArgDisplayNames(rule.Method.Name);
    }

    [TestCaseSource(nameof(Valid))]
    public void Rule_ValidValue_FindsNothing(Func<string?, IReadOnlyList<Fault>> rule, string[] values)
    {
        foreach (string value in values) Assert.That(rule(value), Is.Empty, value);
    }

    private static IEnumerable<TestCaseData> Invalid()
    {
        yield return Case(BatchValidator.AttributeName, FaultCode.NameMissing, null, "");
        yield return Case(BatchValidator.AttributeName, FaultCode.NameInvalid, "Plan", "my attr", "my-attr", "é", "date(x)", "$email_address");
        yield return Case(BatchValidator.AttributeName, FaultCode.NameTooLong, Long31);
        yield return Case(BatchValidator.EventName, FaultCode.NameInvalid, "ADDED", "added to cart");
        yield return Case(BatchValidator.AudienceName, FaultCode.AudienceNameInvalid, null, "", "a b", "é", new string('a', 256));
        yield return Case(BatchValidator.CustomId, FaultCode.CustomIdMissing, null, "", "  ", "\t\n");
        yield return Case(BatchValidator.CustomId, FaultCode.CustomIdTooLong, new string('x', 513));
        yield return Case(BatchValidator.CustomId, FaultCode.CustomIdLineBreak, "a\nb", "a\rb");
        yield return Case(BatchValidator.CustomId, FaultCode.CustomIdPlaceholder, "null", "NULL", "undefined", "[object Object]", "NaN", "-Infinity", "(null)", "nil", "true");
        yield return Case(BatchValidator.CustomId, FaultCode.TextMalformed, "a\ud800");
        yield return Case(BatchValidator.Email, FaultCode.ValueMissing, [null]);
        yield return Case(BatchValidator.Email, FaultCode.EmailInvalid, "", "a", "@b.c", "a@b", "a@.c", "a@b.", "a b@c.d", "a@b@c.d", "a@b c.d", "a@é.com", "a@b.c-d");
        yield return Case(BatchValidator.Email, FaultCode.EmailTooLong, new string('a', 253) + "@b.c");
        yield return Case(BatchValidator.Email, FaultCode.TextMalformed, "a\ud800@b.c");
        yield return Case(BatchValidator.Phone, FaultCode.PhoneInvalid, "", "+", "33639981337", "0639981337", "+33 6 39", "+1234567890123456", "+12a", "+١٢");
        yield return Case(BatchValidator.Language, FaultCode.LanguageInvalid, "", "FR", "fra", "fr-FR", "f1");
        yield return Case(BatchValidator.Region, FaultCode.RegionInvalid, "", "fr", "FRA", "F");
        yield return Case(BatchValidator.TimeZone, FaultCode.TimeZoneUnknown, "", "europe/paris", "Romance Standard Time", "posixrules", "GMT+2", "Mars/Olympus");
        yield return Case(BatchValidator.Url, FaultCode.UrlInvalid, "", "example.com", "/path", "https://", "mailto:a@b.c", "https://a b.com", "file:///etc", "mailto:user@host.com?x=://", "https://a/\u00a0", "https://a/\0");
        yield return Case(BatchValidator.Url, FaultCode.UrlTooLong, "https://a/" + new string('x', 2_039));

        static TestCaseData Case(Func<string?, IReadOnlyList<Fault>> rule, FaultCode code, params string?[] values) =>
            new TestCaseData(rule, code, values).SetArgDisplayNames(rule.Method.Name, code.ToString());
    }

    [TestCaseSource(nameof(Invalid))]
    public void Rule_InvalidValue_FindsTheFault(Func<string?, IReadOnlyList<Fault>> rule, FaultCode code, string?[] values)
    {
        foreach (string? value in values) Assert.That(rule(value).Select(fault => fault.Code), Is.EqualTo([code]), value);
    }

    [Test]
    public void AttributeName_TwoFaults_FindsBoth() =>
        Assert.That(
            BatchValidator.AttributeName("My Attribute With A Name Too Long").Select(fault => fault.ToString()),
            Is.EqualTo([
                "BATCH0022: The name has 33 characters, the limit is 30.",
                "BATCH0021: The name may only have lower-case letters a-z, digits and underscores.",
            ]));

    [Test]
    public void AudienceName_TooLong_SaysHowLongItIs() =>
        Assert.That(BatchValidator.AudienceName(new string('a', 256)).Single().Message, Does.StartWith("The audience name has 256 characters"));

    [Test]
    public void TimeZone_EveryNameOfTheDatabase_IsKnown()
    {
        foreach (string name in NodaTime.DateTimeZoneProviders.Tzdb.Ids) Assert.That(BatchValidator.TimeZone(name), Is.Empty, name);
    }

    [Test]
    public void FaultMessage_OfAValue_DoesNotHoldTheValue() =>
        Assert.That(BatchValidator.Email("jane doe").Single().ToString(), Does.Not.Contain("jane"));
}
