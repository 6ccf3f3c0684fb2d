using System.Net;
using Batch.Sdk.Emulator;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.BadDays;

/// <summary>The time of day jumps back and forth. Waits and limits go by the steady clock, so nothing comes of it.</summary>
internal sealed class ClockTests
{
    private static readonly TimeSpan[] Errors = [TimeSpan.FromHours(-3), TimeSpan.Zero, TimeSpan.FromHours(5), TimeSpan.FromDays(-40)];

    private readonly FakeTimeProvider _time = VirtualTime.Create();
    private int _reads;

    private WallClock Jumping => new(_time, () => Errors[_reads++ % Errors.Length]);

    [Test]
    public async Task UpdateAsync_ClockJumps_LimitIsReachedAndNeverExceeded()
    {
        await using var emulator = new BatchEmulator(new BatchEmulatorOptions { TimeProvider = _time });
        BatchClientOptions options = TestClient.Options(Jumping);
        (options.RestApiKey, options.ProjectKey, options.BaseAddress) = (emulator.RestApiKey, emulator.ProjectKey, emulator.Address);
        var client = new BatchClient(options, new HttpClient(emulator.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan });
        DateTimeOffset start = _time.GetUtcNow();

        BulkReport report = await _time.RunAsync(client.Profiles.UpdateAllAsync(
            Enumerable.Range(0, 4_000).Select(static i => ProfileUpdate.For($"u{i}").Set("n", i)), new BulkOptions { Route = BulkRoute.Update }));

        Assert.That((report.Counts.Accepted, report.Throttled), Is.EqualTo((4_000, 0)));
        Assert.That((_time.GetUtcNow() - start).TotalSeconds, Is.EqualTo(10).Within(1.5), "1,000 at once, then 300 a second");
    }

    [TestCase(-40 * 24)]
    [TestCase(-1)]
    [TestCase(5)]
    public async Task UpdateAsync_RetryAfterIsADateAndClockIsWrong_WaitsAsLongAsTheServiceMeant(int hoursFast)
    {
        using var handler = new RecordingHandler(
            () =>
            {
                HttpResponseMessage response = Answer.Error(HttpStatusCode.ServiceUnavailable);
                response.Headers.Date = _time.GetUtcNow();
                response.Headers.RetryAfter = new(_time.GetUtcNow().AddSeconds(60));
                return response;
            },
            Answer.Success);
        var wrong = new WallClock(_time, () => TimeSpan.FromHours(hoursFast));
        DateTimeOffset start = _time.GetUtcNow();

        ItemOutcome outcome = await _time.RunAsync(TestClient.On(handler, wrong).Profiles.UpdateAsync(ProfileUpdate.For("u").Set("n", 1)));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That((_time.GetUtcNow() - start).TotalSeconds, Is.InRange(60, 62));
    }
}
