using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Http;

internal sealed class ServerTests
{
    [Test]
    public async Task StartAsync_Defaults_ListensOnLoopback()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        using HttpClient http = Api.Client(emulator, new SocketsHttpHandler());

        Answer answer = await http.PostAsync("profiles/update", """[{"identifiers":{"custom_id":"user-42"},"attributes":{"plan":"premium"}}]""");

        Assert.That(emulator.Address.Host, Is.EqualTo("127.0.0.1"));
        Assert.That(answer.IsSuccess, answer.Text);
        Assert.That(emulator.Profiles["user-42"].Attributes["plan"], Is.EqualTo("premium"));
    }
}
