using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Transport;

internal sealed class KeyTests
{
    [Test]
    public async Task RestApiKeyProvider_EachAttempt_IsAsked()
    {
        int asked = 0;
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, configure: options =>
        {
            options.RestApiKey = null;
            options.RestApiKeyProvider = _ => ValueTask.FromResult($"key-{++asked}");
        });

        await client.Profiles.UpdateAsync(ProfileUpdate.For("a"));
        await client.Profiles.UpdateAsync(ProfileUpdate.For("a"));

        Assert.That(handler.Requests.SelectMany(request => request.Headers["Authorization"]), Is.EqualTo(["Bearer key-1", "Bearer key-2"]));
    }

    [TestCase("")]
    [TestCase("two\r\nlines")]
    [TestCase(null)]
    public void RestApiKeyProvider_ReturnsNoKey_NothingIsSentAndTheKeyIsNotTold(string? key)
    {
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, configure: options =>
        {
            options.RestApiKey = null;
            options.RestApiKeyProvider = _ => ValueTask.FromResult(key!);
        });

        BatchException exception = Assert.ThrowsAsync<BatchException>(() => client.Profiles.UpdateAsync(ProfileUpdate.For("a")))!;

        Assert.That(exception.ToString(), Does.Contain("REST API key that the callback returned").And.Not.Contain("two"));
        Assert.That(handler.Requests, Is.Empty);
    }

    [Test]
    public void RestApiKeyProvider_Throws_ItemsAreNotAttempted()
    {
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler, configure: options =>
        {
            options.RestApiKey = null;
            options.RestApiKeyProvider = _ => throw new InvalidOperationException("vault is sealed");
        });

        BatchDeliveryException exception = Assert.ThrowsAsync<BatchDeliveryException>(
            () => client.Profiles.UpdateAsync([ProfileUpdate.For("a"), ProfileUpdate.For("b")]))!;

        Assert.That(exception.Outcomes.Counts.NotAttempted, Is.EqualTo(2));
        Assert.That(exception.ToString(), Does.Contain("vault is sealed"));
    }

    [Test]
    public void RestApiKeyProvider_ThrowsWhereThereIsNoBody_NothingWasSentEither()
    {
        BatchClient client = TestClient.On(new RecordingHandler(), configure: options =>
        {
            options.RestApiKey = null;
            options.RestApiKeyProvider = _ => throw new InvalidOperationException("vault is sealed");
        });

        BatchException exception = Assert.CatchAsync<BatchException>(() => client.CheckCredentialsAsync())!;

        Assert.That(exception.Message, Does.Contain("nothing was sent"));
    }

    [Test]
    public async Task Headers_OfEachRequest_AreThoseOfBatch()
    {
        using var handler = new RecordingHandler();
        BatchClientOptions options = TestClient.Options();
        options.ApiVersion = "2.13";
        options.BaseAddress = new Uri("https://proxy.example.com/batch");

        await new BatchClient(options, new HttpClient(handler)).Profiles.UpdateAsync(ProfileUpdate.For("a"));

        RecordedRequest request = handler.Requests.Single();
        Assert.That(request.Uri.ToString(), Is.EqualTo("https://proxy.example.com/batch/2.13/profiles/update"));
        Assert.That(request.Method, Is.EqualTo(HttpMethod.Post));
        Assert.That(request.Headers["Content-Type"], Is.EqualTo(["application/json"]));
        Assert.That(request.Headers["Accept"], Is.EqualTo(["application/json"]));
        Assert.That(request.Headers["User-Agent"].Single(), Does.StartWith("Batch.Sdk/"));
        Assert.That(request.Headers["X-Batch-Project"], Is.EqualTo([options.ProjectKey]));
    }
}
