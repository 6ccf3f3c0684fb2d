using System.Threading.RateLimiting;
using Batch.Sdk.Tests.Testing;

namespace Batch.Sdk.Tests.Transport;

/// <summary>A limiter of the user's own that gives no permit: nothing is sent, and why is told.</summary>
internal sealed class GivenLimiterTests
{
    [Test]
    public void UpdateAsync_LimiterThrows_ItsExceptionIsTheCause()
    {
        BatchException exception = Refused(static () => throw new InvalidOperationException("The limiter's store is away."));

        Assert.That(exception.Message, Does.StartWith("The rate limiter gave no permit"));
        Assert.That(exception.InnerException?.Message, Is.EqualTo("The limiter's store is away."));
        Assert.That(exception.IsTransient);
    }

    [Test]
    public void UpdateAsync_LimiterThrowsAnExceptionOfOurs_ItIsToldAsItIs() =>
        Assert.That(Refused(static () => throw new BatchException("Redis is away.")).Message, Is.EqualTo("Redis is away."));

    [Test]
    public void UpdateAsync_LimiterRefuses_TheLeaseIsGivenBack()
    {
        var lease = new RefusedLease();

        BatchException exception = Refused(() => lease);

        Assert.That(exception.Message, Does.StartWith("The rate limiter gave no permit"));
        Assert.That(lease.IsGivenBack);
    }

    private static BatchException Refused(Func<RateLimitLease> acquire)
    {
        using var handler = new RecordingHandler();
        using var limiter = new StubLimiter(acquire);
        BatchClient client = TestClient.On(handler, configure: options => options.RateLimits.ProfilesUpdate.Limiter = limiter);

        BatchException exception = Assert.ThrowsAsync<BatchException>(() => client.Profiles.UpdateAsync(ProfileUpdate.For("u")))!;

        Assert.That(handler.Requests, Is.Empty);
        return exception;
    }

    private sealed class StubLimiter(Func<RateLimitLease> acquire) : RateLimiter
    {
        public override TimeSpan? IdleDuration => null;

        public override RateLimiterStatistics? GetStatistics() => null;

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(acquire());

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => acquire();
    }

    private sealed class RefusedLease : RateLimitLease
    {
        public bool IsGivenBack { get; private set; }

        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            IsGivenBack = true;
            base.Dispose(disposing);
        }
    }
}
