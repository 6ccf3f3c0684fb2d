using Batch.Sdk.Emulator;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.EndToEnd;

internal sealed class EmulatorTests
{
    [Test]
    public async Task UpdateAsync_OverASocket_IsStoredAsSaid()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        var birthdate = new DateOnly(1989, 7, 20);

        ItemOutcome outcome = await ClientOf(emulator).Profiles.UpdateAsync(ProfileUpdate.For("user-42")
            .Email("jane@example.com").EmailMarketing(Subscription.Subscribed)
            .Set("plan", "premium").Set("score", 4.0).Set("logins", 7).Set("birthdate", birthdate)
            .AddTo("interests", "bikes").Clear("old_plan")
            .Track(BatchEvent.Named("added_to_cart").Label("pumpkin").Tags("fruits").With("unit_price", 3.99)));

        EmulatedProfile profile = emulator.Profiles["user-42"];
        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Accepted));
        Assert.That(profile.Attributes["plan"], Is.EqualTo("premium"));
        Assert.That(profile.Attributes["score"], Is.EqualTo(4.0).And.TypeOf<double>());
        Assert.That(profile.Attributes["logins"], Is.EqualTo(7L));
        Assert.That(profile.Attributes["birthdate"], Is.EqualTo(new DateTimeOffset(birthdate.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)));
        Assert.That(profile.Attributes["interests"], Is.EqualTo(["bikes"]));
        Assert.That(profile.Attributes.Keys, Does.Not.Contain("old_plan"));
        Assert.That(profile.Events.Single().Attributes["unit_price"], Is.EqualTo(3.99));
    }

    [Test]
    public async Task CheckCredentialsAsync_RightAndWrongKeys_SaysWhich()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        BatchClientOptions wrong = OptionsOf(emulator);
        wrong.RestApiKey = "wrong";
        wrong.RateLimits.Other.Limiter = new BatchRateLimiter(new BatchRateLimiterOptions());

        Assert.That(() => ClientOf(emulator).CheckCredentialsAsync(), Throws.Nothing);
        BatchApiException exception = Assert.ThrowsAsync<BatchApiException>(() => new BatchClient(wrong).CheckCredentialsAsync())!;
        Assert.That(exception.Message, Does.StartWith("Authentication failed"));
        Assert.That(emulator.Profiles.Count, Is.Zero, "nothing was created");
    }

    [Test]
    public async Task UpdateAsync_ThousandsOfItemsAtOnce_NeverMeetsTheLimit()
    {
        FakeTimeProvider time = VirtualTime.Create();
        await using var emulator = new BatchEmulator(new BatchEmulatorOptions { TimeProvider = time });
        BatchClientOptions options = OptionsOf(emulator);
        options.TimeProvider = time;
        var client = new BatchClient(options, new HttpClient(emulator.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan });

        Task<ItemOutcomes[]> sending = Task.WhenAll(Enumerable.Range(0, 8).Select(worker => client.Profiles.UpdateAsync(
            Enumerable.Range(0, 1_000).Select(i => ProfileUpdate.For($"u{worker}-{i}").Set("n", i)))));
        DateTimeOffset start = time.GetUtcNow();
        ItemOutcomes[] outcomes = await time.RunAsync(sending);

        Assert.That(outcomes.Sum(outcome => outcome.Counts.Accepted), Is.EqualTo(8_000));
        Assert.That(emulator.Counters.Throttled, Is.Zero);
        Assert.That(emulator.Profiles.Count, Is.EqualTo(8_000));
        Assert.That((time.GetUtcNow() - start).TotalSeconds, Is.GreaterThanOrEqualTo((8_000 - 1_000) / 300.0));
    }

    [TestCase(BulkRoute.Update, 3_000, 1_000, 300)]
    [TestCase(BulkRoute.MassUpdate, 60_000, 10_000, 10_000)]
    public async Task UpdateAllAsync_EitherRoute_NeverMeetsTheLimit(BulkRoute route, int count, int burst, int rate)
    {
        FakeTimeProvider time = VirtualTime.Create();
        await using var emulator = new BatchEmulator(new BatchEmulatorOptions { TimeProvider = time });
        BatchClientOptions options = OptionsOf(emulator);
        options.TimeProvider = time;
        var client = new BatchClient(options, new HttpClient(emulator.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan });
        DateTimeOffset start = time.GetUtcNow();

        BulkReport report = await time.RunAsync(client.Profiles.UpdateAllAsync(
            Enumerable.Range(0, count).Select(i => ProfileUpdate.For($"u{i}").Set("n", i)), new BulkOptions { Route = route }));

        Assert.That(report.EnsureAllAccepted().Throttled, Is.Zero);
        Assert.That(emulator.Counters.Throttled, Is.Zero);
        Assert.That(emulator.Profiles.Count, Is.EqualTo(count));
        Assert.That((time.GetUtcNow() - start).TotalSeconds, Is.GreaterThanOrEqualTo((count - burst) / (double)rate));
    }

    [Test]
    public async Task UpdateAsync_SomebodyElseSpendsTheQuota_WaitsAndLosesNothing()
    {
        FakeTimeProvider time = VirtualTime.Create();
        await using var emulator = new BatchEmulator(new BatchEmulatorOptions { TimeProvider = time });
        BatchClientOptions first = OptionsOf(emulator);
        BatchClientOptions second = OptionsOf(emulator);
        second.RateLimits.ProfilesUpdate.Limiter = new BatchRateLimiter(new BatchRateLimiterOptions { TimeProvider = time });
        Task<ItemOutcomes>[] sending = [.. new[] { first, second }.Select(options =>
        {
            options.TimeProvider = time;
            var client = new BatchClient(options, new HttpClient(emulator.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan });
            return client.Profiles.UpdateAsync(Enumerable.Range(0, 2_000).Select(i => ProfileUpdate.For($"u{i}").Set("n", i)));
        })];

        ItemOutcomes[] outcomes = await time.RunAsync(Task.WhenAll(sending));

        Assert.That(outcomes.Select(outcome => outcome.Counts.Accepted), Is.EqualTo([2_000, 2_000]));
        Assert.That(emulator.Counters.Throttled, Is.GreaterThan(0), "else this test shows nothing");
        Assert.That(emulator.Profiles.Count, Is.EqualTo(2_000));
    }

    [Test]
    public async Task UpdateAsync_RuleLeftToTheServer_ComesBackAsAFieldError()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync();
        BatchClientOptions options = OptionsOf(emulator);
        options.Validation.DisabledRules.Add(FaultCode.TextTooLong);

        ItemOutcomes outcomes = await new BatchClient(options).Profiles.UpdateAsync(
            [ProfileUpdate.For("a").Set("bio", new string('x', 301)).Set("plan", "free"), ProfileUpdate.For("b").Set("plan", "free")]);

        Assert.That(outcomes.Select(outcome => outcome.Status), Is.EqualTo([ItemStatus.AcceptedWithErrors, ItemStatus.Accepted]));
        Assert.That(outcomes[0].FieldErrors.Single().Attribute, Is.EqualTo("bio"));
        Assert.That(emulator.Profiles["a"].Attributes.Keys, Is.EqualTo(["plan"]));
    }

    private static BatchClient ClientOf(BatchEmulator emulator) => new(OptionsOf(emulator));

    private static BatchClientOptions OptionsOf(BatchEmulator emulator) => new()
    {
        BaseAddress = emulator.Address,
        RestApiKey = emulator.RestApiKey,
        ProjectKey = emulator.ProjectKey,
    };
}
