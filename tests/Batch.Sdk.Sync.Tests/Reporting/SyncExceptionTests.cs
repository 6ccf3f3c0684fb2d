using System.Net;

namespace Batch.Sdk.Sync.Tests.Reporting;

internal sealed class SyncExceptionTests
{
    [TestCase(true)]
    [TestCase(false)]
    public void IsTransient_CauseOfBatch_AsTheCause(bool isTransient)
    {
        var cause = new BatchApiException("Batch refused.", HttpStatusCode.ServiceUnavailable, errorCode: null, retryAfter: null, isTransient);

        Assert.That(new SyncException("The run stopped.", new SyncReport(), cause).IsTransient, Is.EqualTo(isTransient));
    }

    [Test]
    public void IsTransient_AnotherCauseOrNone_False()
    {
        Assert.That(new SyncException("The run stopped.", new SyncReport(), new IOException("no space left")).IsTransient, Is.False);
        Assert.That(new SyncException("The run stopped.", new SyncReport(), cause: null).IsTransient, Is.False);
    }
}
