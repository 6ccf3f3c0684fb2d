using System.Net;
using Batch.Sdk;

namespace Batch.Aot;

internal static class ClientCalls
{
    public static async Task RunAsync(EmulatorAccess emulator)
    {
        using var http = new HttpClient();
        var given = new BatchClient(emulator.Options("clients"), http);
        await given.CheckCredentialsAsync();

        BatchClientOptions asked = emulator.Options("clients");
        asked.RestApiKey = null;
        asked.RestApiKeyProvider = _ => ValueTask.FromResult(EmulatorAccess.RestApiKey);
        await new BatchClient(asked).CheckCredentialsAsync();

        BatchClientOptions elsewhere = emulator.Options("clients");
        elsewhere.BaseAddress = new Uri(elsewhere.BaseAddress, "elsewhere/");
        BatchApiException refused = await Expect.ThrowsAsync<BatchApiException>(() => new BatchClient(elsewhere).CheckCredentialsAsync());
        Expect.Same(refused.StatusCode, HttpStatusCode.NotFound);
    }
}
