using System.Net;
using System.Net.Http.Headers;
using Batch.Fuzzing;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Transport;

/// <summary>Answers each request with something that is nearly an answer of Batch, or with none.</summary>
internal sealed class FuzzedServer(Random seeds) : HttpMessageHandler
{
    private const int MostBytesOfEndless = 20 * 1024 * 1024;

    private static readonly JsonMutator Bodies = new(
        """{"code":"SUCCESS"}""",
        """
        {"code":"SUCCESS_WITH_PARTIAL_ERRORS","errors":[{"category":"attribute","bulk_index":0,"reason":"too long","attribute":"plan"},
         {"category":"attribute","bulk_index":2,"reason":"no","attribute":"x"},{"category":null,"bulk_index":2}]}
        """,
        """{"error_code":"SOME_CODE","error_message":"some message"}""",
        """{"error_code":"AUDIENCE_NOT_FOUND","error_message":"Not found"}""",
        """{"indexing_token":"a0082dc6860938a26280bd3ba927303b"}""",
        """
        {"name":"vip","display_name":"The VIPs","type":"CUSTOM_ID","nb_ids":42,"indexing_state":"APPLIED",
         "created":"2023-08-12T22:30:05Z","updated":"2023-08-13T00:30:05+02:00"}
        """,
        """
        {"audiences":[{"name":"vip","type":"CUSTOM_ID","nb_ids":42,"indexing_state":"WAITING"},{"name":"b"}],"has_more":true,"next_from":"c"}
        """);

    private static readonly int[] Refusals =
        [100, 199, 301, 302, 304, 400, 401, 403, 404, 408, 409, 413, 418, 422, 429, 429, 500, 501, 502, 503, 504, 599, 999];

    private static readonly string[] Waits =
    [
        "-1", "0", "1", "2", "300", "1e9", "1.5", "2147483647", "2147483648", "9223372036854775807", "99999999999999999999", "", "abc", "1, 2",
        "Wed, 06 May 2026 07:08:10 GMT", "Wed, 21 Oct 2015 07:28:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT",
    ];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Random random = Next();
        if (request.Content is not null && random.Next(20) > 0) await request.Content.ReadAsByteArrayAsync(cancellationToken);
        if (random.Next(12) == 0) throw Failure(random);
        int status = random.Next(2) == 0 ? random.Next(200, 207) : random.GetItems(Refusals, 1)[0];
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = Content(random), RequestMessage = request };
        if (random.Next(3) == 0) answer.Headers.TryAddWithoutValidation("Retry-After", random.GetItems(Waits, random.Next(1, 3)));
        if (random.Next(5) == 0) answer.Headers.TryAddWithoutValidation("Date", random.GetItems(Waits, 1)[0]);
        if (random.Next(20) == 0) answer.Headers.TryAddWithoutValidation("Location", "http://127.0.0.1:1/");
        return answer;
    }

    private Random Next()
    {
        lock (seeds) return new Random(seeds.Next());
    }

    private static Exception Failure(Random random) => random.Next(6) switch
    {
        0 => new IOException("reset"),
        1 => new TaskCanceledException("nobody asked for it"),
        2 => new HttpRequestException(HttpRequestError.NameResolutionError),
        3 => new HttpRequestException(HttpRequestError.ResponseEnded),
        4 => new InvalidOperationException("a handler of the user's"),
        _ => new HttpRequestException("reset", new IOException("reset")),
    };

    private static HttpContent Content(Random random)
    {
        HttpContent content = random.Next(40) switch
        {
            0 => new StreamContent(new BrokenStream()),
            1 => new StreamContent(new EndlessStream()),
            2 => new StreamContent(new MemoryStream(new byte[random.Next(MostBytesOfEndless)])),
            3 => new StringContent("<html><body>Bad gateway</body></html>"),
            4 => new ByteArrayContent([]),
            _ => new ByteArrayContent(Bodies.Make(random)),
        };
        if (random.Next(10) == 0) content.Headers.ContentLength = random.Next(10_000);
        if (random.Next(10) == 0) content.Headers.ContentEncoding.Add("gzip");
        content.Headers.ContentType = random.Next(4) == 0 ? null : new MediaTypeHeaderValue("application/json") { CharSet = "utf-16" };
        return content;
    }
}
