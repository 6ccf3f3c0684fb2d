using System.Net;
using System.Text;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Delivery;

/// <summary>A request that is too large says nothing against its items: it is cut, and the run learns.</summary>
internal sealed class TooLargeTests
{
    [Test]
    public async Task UpdateAllAsync_RequestTooLarge_IsHalvedAndLaterOnesAreSmaller()
    {
        const int limit = 4_000;
        using RecordingHandler handler = TooLargeAbove(limit);

        BulkReport report = await TestClient.On(handler).Profiles.UpdateAllAsync(Updates(1_000));

        int[] sizes = [.. handler.Requests.Select(request => Encoding.UTF8.GetByteCount(request.Body))];
        Assert.That(report.Counts.Accepted, Is.EqualTo(1_000));
        Assert.That(sizes[0], Is.GreaterThan(2 * limit), "else this test shows nothing");
        Assert.That(sizes.Count(size => size > limit), Is.LessThan(10), "it learns");
        Assert.That(sizes[^2], Is.AtMost(limit));
    }

    [Test]
    public async Task UpdateAllAsync_TwoRequestsTooLarge_TheSmallerOneTeachesMore()
    {
        var smallerIsHalved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var largerIsHalved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var handler = new RecordingHandler(async (request, _) =>
        {
            bool isWhole = Count(request) == 10;
            bool isLarger = request.Body.Contains("u0000", StringComparison.Ordinal);
            bool isSmaller = request.Body.Contains("u0010", StringComparison.Ordinal);
            if (isSmaller && !isWhole) smallerIsHalved.TrySetResult();
            if (isLarger && !isWhole) largerIsHalved.TrySetResult();
            if (isLarger && isWhole) await smallerIsHalved.Task;
            if (isSmaller && !isWhole) await largerIsHalved.Task;
            return isWhole && (isLarger || isSmaller) ? Answer.Error(HttpStatusCode.RequestEntityTooLarge) : Answer.Success();
        });
        BatchClient client = TestClient.On(handler, configure: options => (options.MaxItemsPerRequest, options.MaxConcurrentRequests) = (10, 2));

        BulkReport report = await client.Profiles.UpdateAllAsync(
            [.. Updates(10).Select(update => update.Set("text", new string('x', 300))), .. Updates(100).Skip(10)]);

        Assert.That(report.Counts.Accepted, Is.EqualTo(100));
        Assert.That(
            handler.Requests.Count(request => Count(request) > 5),
            Is.AtMost(3),
            "none is more than half of the smaller one but these two and one that was ready by then");
    }

    [Test]
    public async Task UpdateAllAsync_ItemTooLargeAlone_IsRejectedAlone()
    {
        using RecordingHandler handler = TooLargeAbove(500);
        ProfileUpdate large = ProfileUpdate.For("large").Set("a", new string('x', 300)).Set("b", new string('x', 300));

        BulkReport report = await TestClient.On(handler).Profiles.UpdateAllAsync([.. Updates(20), large, .. Updates(40).Skip(20)]);

        Assert.That(report.Rejected.Select(outcome => outcome.CustomId), Is.EqualTo(["large"]));
        Assert.That(report.Counts.Accepted, Is.EqualTo(40));
    }

    private static IEnumerable<ProfileUpdate> Updates(int count) =>
        Enumerable.Range(0, count).Select(i => ProfileUpdate.For($"u{i:D4}").Set("n", i));

    private static int Count(RecordedRequest request) => request.Body.Split("custom_id").Length - 1;

    private static RecordingHandler TooLargeAbove(int limit) => new((request, _) => Task.FromResult(
        Encoding.UTF8.GetByteCount(request.Body) > limit ? Answer.Error(HttpStatusCode.RequestEntityTooLarge) : Answer.Success()));
}
