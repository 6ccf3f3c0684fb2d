using System.Collections.Concurrent;
using Batch.Sdk.Emulator;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.EndToEnd;

/// <summary>What callers see of a service on a bad day, and what really happened there.</summary>
internal sealed class FaultTests
{
    private readonly FakeTimeProvider _time = VirtualTime.Create();

    [TestCase(RetryAfterForm.None, 1)]
    [TestCase(RetryAfterForm.Seconds, 5 * 20)]
    [TestCase(RetryAfterForm.Date, 5 * 20)]
    public async Task UpdateAllAsync_StormOf429_EverythingArrivesOnceAndWaitsAsAsked(RetryAfterForm form, int leastSeconds)
    {
        await using BatchEmulator emulator = Emulator(new EmulatedFault
        {
            Kind = FaultKind.TooManyRequests,
            Skip = 3,
            Times = 5,
            RetryAfter = form == RetryAfterForm.None ? null : TimeSpan.FromSeconds(20),
            RetryAfterForm = form,
        });
        DateTimeOffset start = _time.GetUtcNow();

        BulkReport report = await _time.RunAsync(
            ClientOf(emulator, options => options.MaxConcurrentRequests = 1).Profiles.UpdateAllAsync(Updates(1_500)));

        Assert.That(report.EnsureAllAccepted().Throttled, Is.EqualTo(5));
        Assert.That(emulator.Counters.AcceptedOperations, Is.EqualTo(1_500));
        Assert.That(emulator.Profiles.Count, Is.EqualTo(1_500));
        Assert.That((_time.GetUtcNow() - start).TotalSeconds, Is.GreaterThanOrEqualTo(leastSeconds));
    }

    [TestCase(FaultKind.ServerError)]
    [TestCase(FaultKind.ServerErrorAfterAccepting)]
    [TestCase(FaultKind.Maintenance)]
    [TestCase(FaultKind.Hang)]
    [TestCase(FaultKind.ResetBeforeReading)]
    [TestCase(FaultKind.ResetAfterAccepting)]
    [TestCase(FaultKind.CutBody)]
    [TestCase(FaultKind.Html)]
    [TestCase(FaultKind.EmptySuccess)]
    public async Task UpdateAsync_ProfileMetByAnyFault_RepeatedHarmlessly(FaultKind kind)
    {
        await using BatchEmulator emulator = Emulator(new EmulatedFault { Kind = kind, Times = 2 });

        ItemOutcome outcome = await _time.RunAsync(ClientOf(emulator).Profiles.UpdateAsync(ProfileUpdate.For("jane").Set("plan", "free")));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(emulator.Requests.Select(request => request.Fault), Is.EqualTo([kind, kind, (FaultKind?)null]));
        Assert.That(emulator.Profiles["jane"].Attributes["plan"], Is.EqualTo("free"));
    }

    [TestCase(FaultKind.ServerErrorAfterAccepting, 2)]
    [TestCase(FaultKind.ResetAfterAccepting, 2)]
    [TestCase(FaultKind.CutBody, 2)]
    [TestCase(FaultKind.EmptySuccess, 2)]
    [TestCase(FaultKind.Slow, 2)]
    [TestCase(FaultKind.Hang, 1)]
    [TestCase(FaultKind.ServerError, 1)]
    [TestCase(FaultKind.Html, 1)]
    public async Task TrackAsync_AtLeastOnceAndNoClearAnswer_RepeatedEvenWhereItShowsTwice(FaultKind kind, int events)
    {
        await using BatchEmulator emulator = Emulator(Fault(kind));

        ItemOutcome outcome = await _time.RunAsync(ClientOf(emulator).Events.TrackAsync("jane", BatchEvent.Named("bought")));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(emulator.Profiles["jane"].Events, Has.Count.EqualTo(events));
    }

    [TestCase(FaultKind.ServerErrorAfterAccepting, 1)]
    [TestCase(FaultKind.ResetAfterAccepting, 1)]
    [TestCase(FaultKind.CutBody, 1)]
    [TestCase(FaultKind.EmptySuccess, 1)]
    [TestCase(FaultKind.Slow, 1)]
    [TestCase(FaultKind.Hang, 0)]
    [TestCase(FaultKind.ServerError, 0)]
    [TestCase(FaultKind.Html, 0)]
    public async Task TrackAsync_AtMostOnceAndNoClearAnswer_SaidToBeAmbiguousAndNotRepeated(FaultKind kind, int events)
    {
        await using BatchEmulator emulator = Emulator(Fault(kind));
        BatchClient client = ClientOf(emulator, options => options.EventDelivery = EventDelivery.AtMostOnce);

        ItemOutcomes outcomes = await _time.RunAsync(client.Events.TrackAsync([BatchEvent.Named("bought").For("jane")]));

        Assert.That(outcomes.Single().Status, Is.EqualTo(ItemStatus.Ambiguous));
        Assert.That(emulator.Requests, Has.Count.EqualTo(1));
        Assert.That(emulator.Profiles.Sum(profile => profile.Events.Count), Is.EqualTo(events));
    }

    [TestCase(FaultKind.Maintenance)]
    [TestCase(FaultKind.TooManyRequests)]
    [TestCase(FaultKind.ResetBeforeReading)]
    public async Task TrackAsync_AtMostOnceAndSurelyNotCarriedOut_RepeatedAndStoredOnce(FaultKind kind)
    {
        await using BatchEmulator emulator = Emulator(Fault(kind));
        BatchClient client = ClientOf(emulator, options => options.EventDelivery = EventDelivery.AtMostOnce);

        ItemOutcome outcome = await _time.RunAsync(client.Events.TrackAsync("jane", BatchEvent.Named("bought")));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(emulator.Profiles["jane"].Events, Has.Count.EqualTo(1));
    }

    [TestCase(FaultKind.ResetBeforeReading)]
    [TestCase(FaultKind.ResetAfterAccepting)]
    [TestCase(FaultKind.CutBody)]
    [TestCase(FaultKind.EmptySuccess)]
    public async Task UpdateAsync_ConnectionBrokenOverASocket_RepeatedHarmlessly(FaultKind kind)
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        emulator.Faults.Add(new EmulatedFault { Kind = kind, Times = 1 });
        var client = new BatchClient(OptionsOf(emulator, options => options.Retry.BaseDelay = TimeSpan.FromMilliseconds(1)));

        ItemOutcome outcome = await client.Profiles.UpdateAsync(ProfileUpdate.For("jane").Set("plan", "free"));

        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(emulator.Requests.Select(request => request.Fault), Is.EqualTo([kind, (FaultKind?)null]));
        Assert.That(emulator.Profiles["jane"].Attributes["plan"], Is.EqualTo("free"));
    }

    [Test]
    public async Task UpdateAllAsync_EverythingGoesWrongByChance_NoItemIsLostAndNoneIsWronglyReported()
    {
        await using BatchEmulator emulator = Emulator(
        [
            .. new[]
            {
                FaultKind.TooManyRequests, FaultKind.ServerError, FaultKind.ServerErrorAfterAccepting, FaultKind.Maintenance,
                FaultKind.ResetBeforeReading, FaultKind.ResetAfterAccepting, FaultKind.CutBody, FaultKind.Html, FaultKind.EmptySuccess,
            }.Select(kind => new EmulatedFault { Kind = kind, Probability = 0.04 }),
            new EmulatedFault { Kind = FaultKind.PartialErrors, Share = 0.02, Probability = 0.5 },
            new EmulatedFault { Kind = FaultKind.ShrinkRate, Factor = 0.5, Skip = 10, Times = 20 },
        ]);
        var spoiled = new ConcurrentBag<string>();
        var options = new BulkOptions { OnOutcome = outcome => { if (outcome.FieldErrors.Count > 0) spoiled.Add(outcome.CustomId!); } };

        BulkReport report = await _time.RunAsync(
            ClientOf(emulator, o => o.Retry.MaxRetries = 20).Profiles.UpdateAllAsync(Updates(20_000), options), TimeSpan.FromHours(3));

        string[] missing = [.. Updates(20_000).Select(update => update.CustomId!).Where(id => !emulator.Profiles.TryGetValue(id, out _))];
        Assert.That(report.Counts.Accepted, Is.EqualTo(20_000));
        Assert.That(report.Counts.AcceptedWithErrors, Is.EqualTo(spoiled.Count).And.GreaterThan(0));
        Assert.That(missing, Is.Not.Empty.And.SubsetOf(spoiled));
        Assert.That(emulator.Requests.Select(request => request.Fault).Distinct().Count(), Is.EqualTo(12), "else this test shows little");
    }

    private static EmulatedFault Fault(FaultKind kind) =>
        new() { Kind = kind, Times = 1, Delay = kind == FaultKind.Slow ? TimeSpan.FromMinutes(10) : null };

    private static IEnumerable<ProfileUpdate> Updates(int count) =>
        Enumerable.Range(0, count).Select(i => ProfileUpdate.For($"u{i}").Set("n", i));

    private BatchEmulator Emulator(params EmulatedFault[] faults)
    {
        var emulator = new BatchEmulator(new BatchEmulatorOptions { TimeProvider = _time });
        emulator.Faults.Add(faults);
        return emulator;
    }

    private BatchClient ClientOf(BatchEmulator emulator, Action<BatchClientOptions>? configure = null)
    {
        BatchClientOptions options = OptionsOf(emulator, configure);
        options.TimeProvider = _time;
        return new BatchClient(options, new HttpClient(emulator.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan });
    }

    private static BatchClientOptions OptionsOf(BatchEmulator emulator, Action<BatchClientOptions>? configure)
    {
        var options = new BatchClientOptions
        {
            BaseAddress = emulator.Address,
            RestApiKey = emulator.RestApiKey,
            ProjectKey = emulator.ProjectKey,
        };
        configure?.Invoke(options);
        return options;
    }
}
