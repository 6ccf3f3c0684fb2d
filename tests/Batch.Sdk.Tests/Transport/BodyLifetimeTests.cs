using System.Text;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.Transport;

/// <summary>Bodies lie in pooled memory. Somebody who still reads one after its attempt was given up must read what was meant.</summary>
internal sealed class BodyLifetimeTests
{
    [Test]
    public async Task UpdateAsync_BodyStillBeingReadAfterATimeout_IsNotUsedForOtherRequests()
    {
        FakeTimeProvider time = VirtualTime.Create();
        var handler = new SlowReadingHandler();
        BatchClient client = TestClient.On(handler, time, options => options.Retry.MaxRetries = 0);
        Task<ItemOutcome> slow = client.Profiles.UpdateAsync(ProfileUpdate.For("first"));
        await time.RunAsync((Task)slow);

        for (int i = 0; i < 50; i++) await client.Profiles.UpdateAsync(ProfileUpdate.For($"later{i}"));

        Assert.ThrowsAsync<BatchItemException>(() => slow);
        Assert.That(Encoding.UTF8.GetString(handler.Held.Span), Is.EqualTo("""[{"identifiers":{"custom_id":"first"}}]"""));
    }

    /// <summary>Never ends reading the first request, and answers the others.</summary>
    private sealed class SlowReadingHandler : HttpMessageHandler
    {
        private bool _isLater;

        public ReadOnlyMemory<byte> Held { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_isLater) return Answer.Success();
            _isLater = true;
            _ = request.Content!.CopyToAsync(new HoldingStream(bytes => Held = bytes), CancellationToken.None);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("The wait above does not end.");
        }
    }

    private sealed class HoldingStream(Action<ReadOnlyMemory<byte>> hold) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            hold(buffer);
            return new ValueTask(new TaskCompletionSource().Task);
        }
    }
}
