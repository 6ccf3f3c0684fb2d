using System.Net;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Secrets;

/// <summary>A server that echoes the key, and a text of its own, wherever it says something.</summary>
internal sealed class MoodyServer(ServerMood mood, HttpMessageHandler emulator) : DelegatingHandler(emulator)
{
    public const string OwnText = "text-of-the-server";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string key = request.Headers.Authorization!.Parameter!;
        if (request.Content is not null) await request.Content.LoadIntoBufferAsync(cancellationToken);
        switch (mood)
        {
            case ServerMood.Succeeds: return await base.SendAsync(request, cancellationToken);
            case ServerMood.EchoesTheKeyInPartialErrors when request.RequestUri!.AbsolutePath.Contains("/profiles/", StringComparison.Ordinal):
                return PartialError(key);
            case ServerMood.EchoesTheKeyInPartialErrors: return await base.SendAsync(request, cancellationToken);
            case ServerMood.ResetsTheConnection: throw new HttpRequestException(HttpRequestError.ResponseEnded, "reset", new IOException("reset"));
            case ServerMood.NeverAnswers:
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException();
            default: return Answer.Error(StatusOf(mood), message: $"{OwnText} Bearer {key}");
        }
    }

    private static HttpResponseMessage PartialError(string key) => Answer.Json(
        HttpStatusCode.Accepted,
        $$"""{"code":"SUCCESS_WITH_PARTIAL_ERRORS","errors":[{"category":"attribute","bulk_index":0,"reason":"{{key}}","attribute":"plan"}]}""");

    private static HttpStatusCode StatusOf(ServerMood mood) => mood switch
    {
        ServerMood.Answers400 => HttpStatusCode.BadRequest,
        ServerMood.Answers401 => HttpStatusCode.Unauthorized,
        ServerMood.Answers404 => HttpStatusCode.NotFound,
        ServerMood.Answers429 => HttpStatusCode.TooManyRequests,
        _ => HttpStatusCode.InternalServerError,
    };
}
