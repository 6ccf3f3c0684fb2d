using System.Net;
using System.Text;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Http;

internal sealed class InProcessHandlerTests
{
    [Test]
    public async Task Send_StreamedContent_ReadToItsEnd()
    {
        using var api = new Api();
        byte[] body = Encoding.UTF8.GetBytes(Template.Expand("""[⟨{"identifiers":{"custom_id":"user-#"}},*10000⟩]"""));
        using var content = new StreamContent(new MemoryStream(body)) { Headers = { { "Content-Type", "application/json" } } };

        using HttpResponseMessage response = await api.Http.PostAsync(new Uri("2.9/profiles/mass-update", UriKind.Relative), content);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(response.RequestMessage?.RequestUri?.AbsolutePath, Is.EqualTo("/2.9/profiles/mass-update"));
        Assert.That(api.Emulator.Profiles, Has.Count.EqualTo(10_000));
    }

    [Test]
    public async Task Send_Cancelled_NothingStored()
    {
        using var api = new Api();
        using var content = new StringContent("""[{"identifiers":{"custom_id":"jane"}}]""", Encoding.UTF8, "application/json");

        await Assert.ThatAsync(
            () => api.Http.PostAsync(new Uri("2.9/profiles/update", UriKind.Relative), content, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That(api.Emulator.Requests, Is.Empty);
    }

    [Test]
    public async Task CreateHandler_OneDisposed_OthersAnswerOn()
    {
        using var api = new Api();
        api.Emulator.CreateHandler().Dispose();

        Assert.That((await api.SetAsync("\"a\":1")).IsSuccess);
    }
}
