using System.IO.Pipelines;
using System.Text.Json;
using Batch.Benchmarks.Measuring;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Batch.Benchmarks.Sink;

/// <summary>Takes all it is sent, drops it and says that all is well.</summary>
internal sealed class SinkApplication : IHttpApplication<IFeatureCollection>
{
    public const string StatsPath = "/stats";

    private static readonly byte[] Success = """{"code":"SUCCESS"}"""u8.ToArray();
    private static readonly byte[] Indexing = """{"indexing_token":"t"}"""u8.ToArray();

    private long _requests;
    private long _bytes;

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        string path = context.GetRequiredFeature<IHttpRequestFeature>().Path;
        if (path == StatsPath)
        {
            await WriteAsync(context, 200, JsonSerializer.SerializeToUtf8Bytes(new Traffic(_requests, _bytes)));
            return;
        }

        long bytes = await DropAsync(context.GetRequiredFeature<IRequestBodyPipeFeature>().Reader);
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytes, bytes);
        await WriteAsync(context, 202, path.Contains("/audiences/", StringComparison.Ordinal) ? Indexing : Success);
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    private static async ValueTask<long> DropAsync(PipeReader body)
    {
        long bytes = 0;
        while (true)
        {
            ReadResult result = await body.ReadAsync();
            bytes += result.Buffer.Length;
            body.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted) return bytes;
        }
    }

    private static async ValueTask WriteAsync(IFeatureCollection context, int status, byte[] answer)
    {
        IHttpResponseFeature head = context.GetRequiredFeature<IHttpResponseFeature>();
        head.StatusCode = status;
        head.Headers.ContentType = "application/json";
        head.Headers.ContentLength = answer.Length;
        await context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(answer);
    }
}
