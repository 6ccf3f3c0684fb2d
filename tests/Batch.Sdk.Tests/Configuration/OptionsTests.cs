using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Tests.Configuration;

internal sealed class OptionsTests
{
    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case(o => o.RestApiKey = null, "RestApiKey is missing; it is in Settings > General in the Batch dashboard.");
        yield return Case(o => o.RestApiKey = "se\ncret", "RestApiKey has 7 characters, among them spaces, line breaks or others that a header cannot carry.");
        yield return Case(o => o.RestApiKeyProvider = _ => default, "RestApiKey and RestApiKeyProvider are both set; set one of them.");
        yield return Case(o => o.ProjectKey = "", "ProjectKey is missing; it is in Settings > General in the Batch dashboard.");
        yield return Case(o => o.ProjectKey = "p\r\nX-Evil: 1", "ProjectKey has 12 characters, among them spaces, line breaks or others that a header cannot carry.");
        yield return Case(o => o.BaseAddress = new Uri("http://api.batch.com"), "BaseAddress is http://api.batch.com/; it must be https, or http on a loopback address, because the key travels with every request.");
        yield return Case(o => o.BaseAddress = new Uri("/x", UriKind.Relative), "BaseAddress must be an absolute URL without user, query and fragment, such as https://api.batch.com/.");
        yield return Case(o => o.BaseAddress = new Uri("https://user:pass@a/"), "BaseAddress must be an absolute URL without user, query and fragment, such as https://api.batch.com/.");
        yield return Case(o => o.BaseAddress = null!, "BaseAddress must be an absolute URL without user, query and fragment, such as https://api.batch.com/.");
        yield return Case(o => o.ApiVersion = "1.1", "ApiVersion is '1.1'; it must have the form 2.N.");
        yield return Case(o => o.ApiVersion = "2.9\n", "ApiVersion is '2.9\n'; it must have the form 2.N.");
        yield return Case(o => o.MaxItemsPerRequest = 201, "MaxItemsPerRequest is 201; it must be from 1 to 200.");
        yield return Case(o => o.MaxItemsPerRequest = 0, "MaxItemsPerRequest is 0; it must be from 1 to 200.");
        yield return Case(o => o.MaxRequestBytes = 1, "MaxRequestBytes is 1; it must be from 65536 to 67108864.");
        yield return Case(o => o.RateLimits.ProfilesUpdate.Burst = 100, "MaxItemsPerRequest is 200, but RateLimits.ProfilesUpdate.Burst is 100: a full request would never get its permits.");
        yield return Case(o => o.RateLimits.Other.RatePerSecond = 0, "RateLimits.Other.RatePerSecond is 0; it must be from 0.001 to 1000000.");
        yield return Case(o => o.RateLimits.Other.RatePerSecond = double.NaN, "RateLimits.Other.RatePerSecond is NaN; it must be from 0.001 to 1000000.");
        yield return Case(o => o.RateLimits.ProfilesUpdate.InitialLevel = -1, "RateLimits.ProfilesUpdate.InitialLevel is -1; it must be from 0 to 1000.");
        yield return Case(o => o.Retry.MaxRetries = -1, "Retry.MaxRetries is -1; it must be from 0 to 100.");
        yield return Case(o => o.Retry.BaseDelay = TimeSpan.Zero, "Retry.BaseDelay is 00:00:00; it must be from 00:00:00.0010000 to 01:00:00.");
        yield return Case(o => o.Retry.MaxDelay = TimeSpan.FromMilliseconds(10), "Retry.MaxDelay is 00:00:00.0100000; it must be from 00:00:01 to 01:00:00.");
        yield return Case(o => o.Retry.AttemptTimeout = TimeSpan.Zero, "Retry.AttemptTimeout is 00:00:00; it must be from 00:00:00.1000000 to 01:00:00.");
        yield return Case(o => o.Retry.MaxRetryAfter = TimeSpan.FromDays(2), "Retry.MaxRetryAfter is 2.00:00:00; it must be from 00:00:00 to 1.00:00:00.");
        yield return Case(o => o.Validation.MaxCustomIdLength = 2_000, "Validation.MaxCustomIdLength is 2000; it must be from 1 to 1024.");
        yield return Case(o => o.Validation.EventAgeMargin = TimeSpan.FromHours(13), "Validation.EventAgeMargin is 13:00:00; it must be from 00:00:00 to 12:00:00.");
        yield return Case(o => o.Validation.Names = (NamePolicy)9, "Validation.Names is 9; it must be Strict or Normalize.");
        yield return Case(o => o.EventDelivery = (EventDelivery)9, "EventDelivery is 9; it must be AtLeastOnce or AtMostOnce.");
        yield return Case(o => o.TimeProvider = null!, "TimeProvider is null.");

        static TestCaseData Case(Action<BatchClientOptions> configure, string fault) => new TestCaseData(configure, fault).SetArgDisplayNames(fault);
    }

    [TestCaseSource(nameof(Wrong))]
    public void Constructor_WrongOption_SaysOptionValueAndBound(Action<BatchClientOptions> configure, string fault)
    {
        BatchClientOptions options = TestClient.Options();
        configure(options);

        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => _ = new BatchClient(options))!;

        Assert.That(exception.Failures, Is.EqualTo([fault]));
    }

    [Test]
    public void Constructor_ManyWrongOptions_SaysAllInOneMessageAndNotTheKey()
    {
        var options = new BatchClientOptions { RestApiKey = "secret key", ApiVersion = "x", MaxItemsPerRequest = 0 };

        string message = Assert.Throws<OptionsValidationException>(() => _ = new BatchClient(options)).Message;

        Assert.That(message, Does.Contain("RestApiKey").And.Contain("ProjectKey").And.Contain("ApiVersion").And.Contain("MaxItemsPerRequest"));
        Assert.That(message, Does.Not.Contain("secret key"));
    }

    [TestCase("http://localhost:7171/")]
    [TestCase("http://127.0.0.1")]
    [TestCase("http://[::1]:80/")]
    [TestCase("https://api.batch.com")]
    public void Constructor_GoodAddress_IsTaken(string address)
    {
        BatchClientOptions options = TestClient.Options();
        options.BaseAddress = new Uri(address);

        Assert.That(() => new BatchClient(options), Throws.Nothing);
    }

    [Test]
    public async Task Constructor_OptionsChangedLater_HaveNoEffect()
    {
        using var handler = new RecordingHandler();
        BatchClientOptions options = TestClient.Options();
        var client = new BatchClient(options, new HttpClient(handler));
        options.Validation.DisabledRules.Add(FaultCode.EmailInvalid);
        options.ProjectKey = "other";
        options.RestApiKey = "other";

        ItemOutcomes outcomes = await client.Profiles.UpdateAsync([ProfileUpdate.For("a").Email("x"), ProfileUpdate.For("b")]);

        Assert.That(outcomes.Counts.Rejected, Is.EqualTo(1));
        Assert.That(handler.Requests.Single().Headers["X-Batch-Project"].Single(), Is.Not.EqualTo("other"));
        Assert.That(handler.Requests.Single().Headers["Authorization"], Is.EqualTo([$"Bearer {TestClient.RestApiKey}"]));
    }
}
