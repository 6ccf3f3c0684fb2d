using System.Net;
using System.Runtime.CompilerServices;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Delivery.Bulk;

/// <summary>Sources that do not listen to their token, and sources that go on after a failure.</summary>
internal sealed class DeafSourceTests
{
    [TestCase(BulkRoute.Update)]
    [TestCase(BulkRoute.Auto)]
    public async Task UpdateAllAsync_CancelledWhileADeafSourceKeepsSilent_EndsAllTheSame(BulkRoute route)
    {
        var silence = new TaskCompletionSource();
        var disposed = new TaskCompletionSource();
        using var handler = new RecordingHandler();
        using var cancellation = new CancellationTokenSource();

        Task<BulkReport> call = TestClient.On(handler).Profiles.UpdateAllAsync(
            Source(silence.Task, disposed), new BulkOptions { Route = route }, cancellation.Token);
        await cancellation.CancelAsync();

        BatchBulkCanceledException exception = Assert.ThrowsAsync<BatchBulkCanceledException>(() => call)!;
        Assert.That(exception.Report.Counts.Read, Is.LessThanOrEqualTo(1));
        silence.SetResult();
        await disposed.Task;
    }

    [Test]
    public async Task UpdateAllAsync_StoppedWhileADeafSourceKeepsSilent_EndsAllTheSame()
    {
        var silence = new TaskCompletionSource();
        using var handler = new RecordingHandler(() => Answer.Error(HttpStatusCode.Unauthorized));
        BatchClient client = TestClient.On(handler, configure: options => options.MaxItemsPerRequest = 1);

        BatchBulkException exception = Assert.ThrowsAsync<BatchBulkException>(
            () => client.Profiles.UpdateAllAsync(Source(silence.Task, new TaskCompletionSource(), items: 2)))!;

        Assert.That(exception.Report.Counts.NotAttempted, Is.EqualTo(2));
        silence.SetResult();
    }

    [Test]
    public void UpdateAllAsync_EnumeratorThatWouldGoOnAfterItsFailure_IsNotAskedAgain()
    {
        using var handler = new RecordingHandler();

        BatchBulkException exception = Assert.ThrowsAsync<BatchBulkException>(() => TestClient.On(handler).Profiles.UpdateAllAsync(
            Enumerable.Range(0, 5).Select(i => i == 2 ? throw new InvalidDataException() : ProfileUpdate.For($"u{i}")),
            new BulkOptions { Route = BulkRoute.Auto }))!;

        Assert.That(exception.InnerException, Is.TypeOf<InvalidDataException>());
        Assert.That(exception.Report.Counts.Accepted, Is.EqualTo(2));
    }

    private static async IAsyncEnumerable<ProfileUpdate> Source(
        Task silence, TaskCompletionSource disposed, int items = 1, [EnumeratorCancellation] CancellationToken ignored = default)
    {
        try
        {
            for (int i = 0; i < items; i++) yield return ProfileUpdate.For($"u{i}");
            await silence.ConfigureAwait(false);
        }
        finally
        {
            disposed.SetResult();
        }
    }
}
