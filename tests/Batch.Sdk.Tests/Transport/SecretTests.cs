using System.Net;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Batch.Sdk.Tests.Transport;

internal sealed class SecretTests
{
    [Test]
    public async Task EveryCall_AtTraceLevel_LogsAndThrowsWithoutTheKey()
    {
        var log = new TextLog();
        HttpStatusCode[] statuses = [HttpStatusCode.Accepted, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.InternalServerError];
        int next = -1;
        var handler = new RecordingHandler((_, _) => Task.FromResult(
            Answer.Error(statuses[Interlocked.Increment(ref next) % statuses.Length], message: $"echo {TestClient.RestApiKey}")));
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(http => http.RedactLoggedHeaders(["X-Other"]));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddBatchClient(options =>
        {
            BatchClientOptions keys = TestClient.Options();
            options.RestApiKey = keys.RestApiKey;
            options.ProjectKey = keys.ProjectKey;
            options.Retry.MaxRetries = 0;
        }).HttpClientBuilder.ConfigurePrimaryHttpMessageHandler(() => handler);
        await using ServiceProvider provider = services.BuildServiceProvider();
        BatchClient client = provider.GetRequiredService<BatchClient>();

        for (int i = 0; i < statuses.Length; i++)
        {
            Exception exception = Assert.CatchAsync<BatchException>(() => client.Profiles.UpdateAsync(ProfileUpdate.For("jane@example.com")))!;
            log.Add(exception.ToString());
        }

        Assert.That(log.Text, Does.Contain("Authorization").IgnoreCase, "else headers were not logged, and this test shows nothing");
        Assert.That(log.Text, Does.Not.Contain(TestClient.RestApiKey));
        Assert.That(log.Text, Does.Not.Contain("jane@example.com"));
    }

    [Test]
    public async Task UpdateAsync_KeyEchoedInAPartialError_IsBlottedOut()
    {
        using var handler = new RecordingHandler(() => Answer.Json(
            HttpStatusCode.Accepted,
            $$"""{"code":"SUCCESS_WITH_PARTIAL_ERRORS","errors":[{"category":"attribute","bulk_index":0,"reason":"{{TestClient.RestApiKey}} {{TestClient.RestApiKey}}!"}]}"""));

        ItemOutcome outcome = await TestClient.On(handler).Profiles.UpdateAsync(ProfileUpdate.For("jane").Set("plan", "premium"));

        Assert.That(outcome.FieldErrors.Single().Reason, Does.Match("^[*]+ [*]+!$"));
    }

    [Test]
    public void ToString_OfOptionsAndCredentials_DoesNotHoldTheKey()
    {
        BatchClientOptions options = TestClient.Options();

        Assert.That($"{options} {new BatchCredentials("project", TestClient.RestApiKey)}", Does.Not.Contain(TestClient.RestApiKey));
    }
}
