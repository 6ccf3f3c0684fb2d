using Batch.Sdk;

namespace Batch.Aot;

internal static class RuleCalls
{
    public static Task RunAsync(EmulatorAccess emulator)
    {
        Finds(BatchValidator.AttributeName, "plan", "Plan", FaultCode.NameInvalid);
        Finds(BatchValidator.EventName, "seen", "", FaultCode.NameMissing);
        Finds(BatchValidator.AudienceName, "vip", "v i p", FaultCode.AudienceNameInvalid);
        Finds(BatchValidator.CustomId, "user-42", "null", FaultCode.CustomIdPlaceholder);
        Finds(BatchValidator.Email, "jane@example.com", "jane", FaultCode.EmailInvalid);
        Finds(BatchValidator.Phone, "+33639981337", "0639981337", FaultCode.PhoneInvalid);
        Finds(BatchValidator.Language, "fr", "fr-FR", FaultCode.LanguageInvalid);
        Finds(BatchValidator.Region, "FR", "France", FaultCode.RegionInvalid);
        Finds(BatchValidator.TimeZone, "Europe/Paris", "CEST", FaultCode.TimeZoneUnknown);
        Finds(BatchValidator.Url, "https://example.com", "example.com", FaultCode.UrlInvalid);
        return Task.CompletedTask;
    }

    private static void Finds(Func<string?, IReadOnlyList<Fault>> rule, string valid, string invalid, FaultCode code)
    {
        Expect.Same(rule(valid).Count, 0);
        Expect.Same(rule(invalid)[0].Code, code);
    }
}
