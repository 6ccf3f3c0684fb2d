using System.Net.Http.Headers;
using System.Text;

namespace Batch.Campaign.Tests.Running;

/// <summary>The way to the emulator, which takes time in both directions, and is watched.</summary>
internal sealed class WatchedWire(HttpMessageHandler emulator, VirtualClock clock, Traffic traffic, Random random, int mostMilliseconds)
    : DelegatingHandler(emulator)
{
    private readonly Lock _lock = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string bucket = Buckets.Of(request.RequestUri!.AbsolutePath);
        long sent = traffic.Send(bucket, out bool isOnItsWay);
        if (!isOnItsWay) await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        string body = string.Empty;
        await TravelAsync(cancellationToken);
        if (request.Content is { } content) request.Content = new WatchedBody(content, Arrive);
        else traffic.Arrive(bucket, cost: 1, body, sent);
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        await TravelAsync(cancellationToken);
        // A caller who was cancelled meanwhile does not hear of it.
        if (Until(answer.Headers.RetryAfter) is { } until && !cancellationToken.IsCancellationRequested) traffic.AskToWait(bucket, (int)answer.StatusCode, body, until);
        return answer;

        void Arrive(byte[] bytes)
        {
            body = Encoding.UTF8.GetString(bytes);
            traffic.Arrive(bucket, Buckets.CostOf(bucket, bytes), body, sent);
        }
    }

    private DateTimeOffset? Until(RetryConditionHeaderValue? asked) => asked?.Date ?? (clock.GetUtcNow() + asked?.Delta);

    private Task TravelAsync(CancellationToken cancellationToken)
    {
        int milliseconds;
        lock (_lock) milliseconds = mostMilliseconds == 0 ? 0 : random.Next(mostMilliseconds + 1);
        return milliseconds == 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(milliseconds), clock, cancellationToken);
    }
}
