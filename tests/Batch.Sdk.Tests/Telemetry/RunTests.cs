using System.Diagnostics;
using System.Net;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace Batch.Sdk.Tests.Telemetry;

/// <summary>What runs of each kind tell: their spans, measurements and logs together.</summary>
internal sealed class RunTests
{
    private const string Operation = "batch profiles update_all";
    private const string Request = "batch request profiles/update";

    [Test]
    public async Task Run_Successful_TellsItsItemsOnce()
    {
        using var bench = new TelemetryBench(new RecordingHandler());

        await bench.Client.Profiles.UpdateAllAsync(Updates(3));

        Activity operation = bench.Spans.Single(Operation);
        Activity request = bench.Spans.Single(Request);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((operation.Kind, operation.Status), Is.EqualTo((ActivityKind.Client, ActivityStatusCode.Unset)));
            Assert.That(request.ParentSpanId, Is.EqualTo(operation.SpanId));
            Assert.That(bench.TagsOf(Operation), Does.Contain("batch.item.count=3").And.Contain("batch.item.accepted=3"));
            Assert.That(bench.TagsOf(Request), Is.EqualTo(["batch.route=profiles/update", "batch.result=accepted", "batch.item.count=3"]));
            Assert.That(bench.Meters.Of("batch.items"), Is.EqualTo(["3 profiles update_all accepted"]));
            Assert.That(bench.Meters.Of("batch.requests"), Is.EqualTo(["1 profiles/update accepted"]));
            Assert.That(bench.Meters.Of("batch.rate_limit.wait.duration"), Is.EqualTo(["0 profiles/update"]));
            Assert.That(bench.EventIds, Is.EqualTo([101]));
        }
    }

    [Test]
    public void Run_RejectedItem_FailsTheSpanOfTheCall()
    {
        using var bench = new TelemetryBench(new RecordingHandler());

        Assert.CatchAsync<BatchItemException>(() => bench.Client.Profiles.UpdateAsync(ProfileUpdate.For("jane").Email("nowhere")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bench.Spans.Spans.Select(span => span.OperationName), Is.EqualTo(["batch profiles update"]));
            Assert.That(bench.Spans.Spans[0].Status, Is.EqualTo(ActivityStatusCode.Error));
            Assert.That(bench.TagsOf("batch profiles update"), Does.Contain("error.type=Batch.Sdk.BatchItemException").And.Contain("batch.item.rejected=1"));
            Assert.That(bench.Meters.Of("batch.items"), Is.EqualTo(["1 profiles update rejected"]));
            Assert.That(bench.Meters.Of("batch.requests"), Is.Empty);
        }
    }

    [Test]
    public async Task Run_Retried_TellsTheRepetitionAndOneRequest()
    {
        using var bench = new TelemetryBench(new RecordingHandler(() => Answer.Error(HttpStatusCode.ServiceUnavailable), Answer.Success));

        await bench.Time.RunAsync(bench.Client.Profiles.UpdateAllAsync(Updates(2)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bench.TagsOf(Request), Does.Contain("http.request.resend_count=1").And.Contain("batch.result=accepted"));
            Assert.That(bench.Meters.Of("batch.request.retries"), Is.EqualTo(["1 profiles/update 503"]));
            Assert.That(bench.Meters.Of("batch.requests"), Is.EqualTo(["1 profiles/update accepted"]));
            Assert.That(bench.EventIds, Is.EqualTo([102, 101]));
        }
    }

    [Test]
    public async Task Run_Throttled_TellsThePauseAndNoRetry()
    {
        using var bench = new TelemetryBench(new RecordingHandler(() => Answer.Throttled(TimeSpan.FromSeconds(7)), Answer.Success));

        await bench.Time.RunAsync(bench.Client.Profiles.UpdateAllAsync(Updates(2)));

        double waited = bench.Meters.Measurements.Where(measurement => measurement.Instrument == "batch.rate_limit.wait.duration").Max(wait => wait.Value);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(waited, Is.EqualTo(7).Within(0.5));
            Assert.That(bench.Meters.Of("batch.request.throttled"), Is.EqualTo(["1 profiles/update"]));
            Assert.That(bench.Meters.Of("batch.request.retries"), Is.Empty);
            Assert.That(bench.TagsOf(Request), Does.Contain("http.request.resend_count=1"));
            Assert.That(bench.EventIds, Is.EqualTo([103, 101]));
            Assert.That(bench.Log[0].Text, Does.EndWith("Retry-After, in seconds: 7."));
        }
    }

    [Test]
    public async Task Run_Halved_TellsTheHalvingsAndThePosition()
    {
        using var bench = new TelemetryBench(new RecordingHandler((request, _) => Task.FromResult(
            request.Body.Contains("user-2", StringComparison.Ordinal) ? Answer.Error(HttpStatusCode.BadRequest) : Answer.Success())));

        await bench.Time.RunAsync(bench.Client.Profiles.UpdateAllAsync(Updates(4)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bench.Meters.Of("batch.request.halvings"), Is.EqualTo(["1 profiles/update"]));
            Assert.That(bench.Meters.Of("batch.requests"), Is.EquivalentTo(["3 profiles/update refused 400", "2 profiles/update accepted"]));
            Assert.That(bench.Meters.Of("batch.items"), Is.EquivalentTo(["3 profiles update_all accepted", "1 profiles update_all rejected"]));
            Assert.That(bench.EventIds, Is.EqualTo([201, 101, 101, 202]));
            Assert.That(bench.Log[^1].Text, Is.EqualTo("Batch refused the item at position 2 (400)."));
        }
    }

    [Test]
    public void Run_KeysRefused_TellsTheStop()
    {
        using var bench = new TelemetryBench(new RecordingHandler(() => Answer.Error(HttpStatusCode.Unauthorized)));

        Assert.CatchAsync<BatchBulkException>(() => bench.Client.Profiles.UpdateAllAsync(Updates(2)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bench.TagsOf(Operation), Does.Contain("error.type=401").And.Contain("batch.item.not_attempted=2"));
            Assert.That(bench.TagsOf(Request), Does.Contain("error.type=401").And.Contain("batch.result=not_carried_out"));
            Assert.That(bench.Spans.Spans, Has.All.Property(nameof(Activity.StatusDescription)).Null, "what Batch says is not for traces");
            Assert.That(bench.EventIds, Is.EqualTo([104, 204]));
        }
    }

    [Test]
    public void Run_Canceled_TellsSoWithoutAWarning()
    {
        using var cancellation = new CancellationTokenSource();
        using var bench = new TelemetryBench(new RecordingHandler(async (_, token) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return Answer.Success();
        }));

        Assert.CatchAsync<BatchBulkCanceledException>(() => bench.Client.Profiles.UpdateAllAsync(Updates(2), cancellationToken: cancellation.Token));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bench.TagsOf(Operation), Does.Contain("error.type=canceled").And.Contain("batch.item.ambiguous=2"));
            Assert.That(bench.Meters.Of("batch.requests"), Is.EqualTo(["1 profiles/update ambiguous canceled"]));
            Assert.That(bench.Meters.Of("batch.items"), Is.EqualTo(["2 profiles update_all ambiguous"]));
            Assert.That(bench.EventIds, Is.EqualTo([205]));
        }
    }

    [Test]
    public async Task Run_EventsTooOldMeanwhile_TellsHowMany()
    {
        using var bench = new TelemetryBench(
            new RecordingHandler(() => Answer.Throttled(TimeSpan.FromMinutes(4)), Answer.Success), options => options.MaxItemsPerRequest = 1);
        DateTimeOffset almostTooOld = bench.Time.GetUtcNow() - TimeSpan.FromHours(24) + TimeSpan.FromMinutes(7);
        TrackedEvent[] events = [new("jane", BatchEvent.Named("seen")), new("joe", BatchEvent.Named("seen").At(almostTooOld))];

        await bench.Time.RunAsync(bench.Client.Events.TrackAllAsync(events));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bench.Meters.Of("batch.items"), Is.EquivalentTo(["1 events track_all accepted", "1 events track_all rejected"]));
            Assert.That(bench.Meters.Of("batch.requests"), Is.EqualTo(["1 profiles/update accepted"]), "the other one was not sent");
            Assert.That(bench.EventIds, Does.Contain(203));
        }
    }

    [Test]
    public async Task Run_WithoutAContainer_LogsToTheFactoryOfTheOptions()
    {
        using var log = new EntryLog();
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));

        await TestClient.On(new RecordingHandler(), configure: options => options.LoggerFactory = loggers).Profiles.UpdateAllAsync(Updates(1));

        Assert.That(log.Entries.Select(entry => (entry.Category, entry.Id)), Is.EqualTo([("Batch.Sdk.Requests", 101)]));
    }

    [Test]
    public async Task Run_OfASender_TellsItsQueueAndEachCallersSpan()
    {
        var answer = new TaskCompletionSource();
        using var bench = new TelemetryBench(new RecordingHandler(async (_, _) =>
        {
            await answer.Task;
            return Answer.Success();
        }));
        await using BufferedSender sender = bench.Client.CreateBufferedSender();
        Task<ItemOutcome> first = sender.SendAsync(ProfileUpdate.For("jane").Set("plan", "premium"));
        bench.Meters.Observe();

        answer.SetResult();
        await Task.WhenAll(first, sender.SendAsync(ProfileUpdate.For("joe").Email("nowhere")));
        await sender.DrainAsync();
        bench.Meters.Observe();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bench.Spans.Spans.Select(span => span.OperationName), Is.EqualTo(["batch sender send", "batch sender send"]));
            Assert.That(bench.Spans.Spans.Select(span => span.GetTagItem("error.type")), Is.EquivalentTo(new object?[] { null, "rejected" }));
            Assert.That(bench.Meters.Of("batch.items"), Is.EquivalentTo(["1 sender send accepted", "1 sender send rejected"]));
            Assert.That(bench.Meters.Measurements.Last(measurement => measurement.Instrument == "batch.sender.queue.length").Value, Is.Zero);
        }
    }

    [Test]
    public async Task Run_MergedInASender_IsNoFailure()
    {
        using var bench = new TelemetryBench(new RecordingHandler());
        await using BufferedSender sender = bench.Client.CreateBufferedSender(new BufferedSenderOptions { Linger = TimeSpan.FromMinutes(1) });

        Task<ItemOutcome> earlier = sender.SendAsync(ProfileUpdate.For("jane").Set("plan", "basic"));
        Task<ItemOutcome> later = sender.SendAsync(ProfileUpdate.For("jane").Set("plan", "premium"));
        await sender.DrainAsync();

        Assert.That((await earlier).Status, Is.EqualTo(ItemStatus.Merged));
        Assert.That((await later).Status, Is.EqualTo(ItemStatus.Accepted));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bench.Spans.Spans.Select(span => span.OperationName), Is.EqualTo(["batch sender send", "batch sender send"]));
            Assert.That(bench.Spans.Spans, Has.All.Property(nameof(Activity.Status)).EqualTo(ActivityStatusCode.Unset));
            Assert.That(bench.Spans.Spans.Select(span => span.GetTagItem("error.type")), Is.All.Null);
            Assert.That(bench.Meters.Of("batch.items"), Is.EquivalentTo(["1 sender send merged", "1 sender send accepted"]));
        }
    }

    private static IEnumerable<ProfileUpdate> Updates(int count) =>
        Enumerable.Range(0, count).Select(number => ProfileUpdate.For($"user-{number}").Set("plan", "premium"));
}
