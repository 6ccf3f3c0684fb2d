using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Delivery.Bulk;

/// <summary>A source that fails was not read to its end: the call says so, and what became of all that it gave.</summary>
internal sealed class BulkSourceFailureTests
{
    [TestCase(0)]
    [TestCase(25)]
    public void UpdateAllAsync_SourceFails_WhatItGaveBeforeIsSent(int count)
    {
        using var handler = new RecordingHandler();
        BatchClient client = TestClient.On(handler);

        BatchBulkException sync = Assert.ThrowsAsync<BatchBulkException>(() => client.Profiles.UpdateAllAsync(Failing(count)))!;
        BatchBulkException async = Assert.ThrowsAsync<BatchBulkException>(() => client.Profiles.UpdateAllAsync(Failing(count).ToAsyncEnumerable()))!;

        foreach (BatchBulkException exception in new[] { sync, async })
        {
            Assert.That(exception.InnerException, Is.TypeOf<InvalidDataException>());
            Assert.That(exception.Report.Counts.Accepted, Is.EqualTo(count));
            Assert.That(exception.Report.Counts.Read, Is.EqualTo(count));
        }
    }

    [Test]
    public void UpdateAllAsync_SourceGivesUpWaiting_IsAFailureAndNoCancellation()
    {
        using var handler = new RecordingHandler();

        BatchBulkException exception = Assert.ThrowsAsync<BatchBulkException>(
            () => TestClient.On(handler).Profiles.UpdateAllAsync(GivingUp()))!;

        Assert.That(exception.InnerException, Is.InstanceOf<OperationCanceledException>());
        Assert.That(exception.Report.Counts.Accepted, Is.EqualTo(1));

        static async IAsyncEnumerable<ProfileUpdate> GivingUp()
        {
            yield return ProfileUpdate.For("u");
            await Task.Yield();
            throw new OperationCanceledException("The database did not answer.");
        }
    }

    [Test]
    public void UpdateAllAsync_SourceFailsWhenLetGoOf_IsAFailureWithTheReport()
    {
        using var handler = new RecordingHandler();

        BatchBulkException exception = Assert.ThrowsAsync<BatchBulkException>(
            () => TestClient.On(handler).Profiles.UpdateAllAsync(Clinging()))!;

        Assert.That(exception.InnerException, Is.TypeOf<InvalidDataException>());
        Assert.That(exception.Report.Counts.Accepted, Is.EqualTo(1));

        static IEnumerable<ProfileUpdate> Clinging()
        {
            try
            {
                yield return ProfileUpdate.For("u");
            }
            finally
            {
                Close();
            }
        }

        static void Close() => throw new InvalidDataException("The connection cannot be closed.");
    }

    private static IEnumerable<ProfileUpdate> Updates(int count) => Enumerable.Range(0, count).Select(i => ProfileUpdate.For($"u{i}").Set("n", i));

    private static IEnumerable<ProfileUpdate> Failing(int count) => Updates(count).Concat(Enumerable.Range(0, 1).Select<int, ProfileUpdate>(
        _ => throw new InvalidDataException("The source is broken.")));
}
