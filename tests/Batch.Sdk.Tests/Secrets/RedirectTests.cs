using System.Net;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Batch.Sdk.Tests.Secrets;

/// <summary>A redirect carries no key elsewhere, on real connections.</summary>
internal sealed class RedirectTests : IDisposable
{
    private readonly RawServer _elsewhere = new("200 OK");
    private readonly RawServer _server;

    public RedirectTests() => _server = new RawServer($"307 Temporary Redirect\r\nLocation: {_elsewhere.Address}");

    [Test]
    public void CheckCredentialsAsync_RedirectToAClientAlone_IsNotFollowed() =>
        AssertThatItStops(new BatchClient(Options()));

    [Test]
    public async Task CheckCredentialsAsync_RedirectToAClientOfAContainer_IsNotFollowed()
    {
        var services = new ServiceCollection();
        services.AddBatchClient(options => (options.BaseAddress, options.RestApiKey, options.ProjectKey) = (_server.Address, TestClient.RestApiKey, "project"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        AssertThatItStops(provider.GetRequiredService<BatchClient>());
    }

    [Test]
    public void CheckCredentialsAsync_HttpClientOfTheUsersThatFollows_LeavesTheKeyBehind()
    {
        using var http = new HttpClient();

        Assert.CatchAsync<BatchException>(() => new BatchClient(Options(), http).CheckCredentialsAsync());

        Assert.That(_server.Heads, Is.Not.Empty.And.All.Contains(TestClient.RestApiKey));
        Assert.That(_elsewhere.Heads, Is.Not.Empty.And.None.Contains(TestClient.RestApiKey));
    }

    public void Dispose()
    {
        _server.Dispose();
        _elsewhere.Dispose();
    }

    private BatchClientOptions Options()
    {
        BatchClientOptions options = TestClient.Options();
        options.BaseAddress = _server.Address;
        options.Retry.MaxRetries = 0;
        return options;
    }

    private void AssertThatItStops(BatchClient client)
    {
        BatchApiException exception = Assert.CatchAsync<BatchApiException>(() => client.CheckCredentialsAsync())!;

        Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.TemporaryRedirect));
        Assert.That(_server.Heads, Has.Count.EqualTo(1));
        Assert.That(_elsewhere.Heads, Is.Empty);
    }
}
