using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Faults;

internal sealed class ShrinkRateTests
{
    [Test]
    public async Task ShrinkRate_FromItsFirstHit_RefillsAtAPartAndCanBeCleared()
    {
        using Api api = Limited();
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ShrinkRate, Factor = 0.1, Skip = 1 });

        await WriteAsync(api, 100);
        Assert.That(PerSecond(api), Is.EqualTo((100.0, 1.0)));
        await WriteAsync(api, 1);
        Assert.That(PerSecond(api), Is.EqualTo((10.0, 0.1)));
        await RefillAsync(api, 10);
        api.Emulator.Faults.Clear();
        Assert.That(PerSecond(api), Is.EqualTo((100.0, 1.0)));
        await RefillAsync(api, 100);
    }

    [Test]
    public async Task ShrinkRate_UsedUp_NominalAgainWithTheNextRequest()
    {
        using Api api = Limited();
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ShrinkRate, Factor = 0.5, Times = 2 });

        await WriteAsync(api, 1);
        await WriteAsync(api, 1);
        Assert.That((PerSecond(api).Update, api.Emulator.Faults.Active.Single().Hits), Is.EqualTo((50.0, 2)));
        await WriteAsync(api, 1);

        Assert.That(PerSecond(api).Update, Is.EqualTo(100.0));
        Assert.That(api.Emulator.Faults.Active, Is.Empty);
    }

    [TestCase("profiles/update", 50, 1)]
    [TestCase("audiences/list", 100, 0.5)]
    [TestCase(null, 50, 0.5)]
    public async Task ShrinkRate_Route_OnlyItsLimit(string? route, double update, double other)
    {
        using Api api = Limited();
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ShrinkRate, Factor = 0.5, Route = route });

        await WriteAsync(api, 1);
        await api.GetAsync("audiences/list");

        Assert.That(PerSecond(api), Is.EqualTo((update, other)));
    }

    [Test]
    public async Task ShrinkRate_Two_Multiply()
    {
        using Api api = Limited();
        var half = new EmulatedFault { Kind = FaultKind.ShrinkRate, Factor = 0.5 };
        api.Emulator.Faults.Add(half, half with { Route = "profiles/update" });

        await WriteAsync(api, 1);

        Assert.That(PerSecond(api), Is.EqualTo((25.0, 0.5)));
    }

    [TestCase(0, int.MaxValue)]
    [TestCase(0.001, 1_000_000)]
    public async Task ShrinkRate_HardlyAnything_RefusedWithALongWait(double factor, int seconds)
    {
        using Api api = Limited(options =>
        {
            options.SendRetryAfter = true;
            options.ProfilesUpdate = new() { PerSecond = 0.001, Capacity = 1 };
        });
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ShrinkRate, Factor = factor });
        await WriteAsync(api, 1);

        using var content = new StringContent("""[{"identifiers":{"custom_id":"a"}}]""", null, "application/json");
        using HttpResponseMessage response = await api.Http.PostAsync(new Uri("2.9/profiles/update", UriKind.Relative), content);

        Assert.That((int)response.StatusCode, Is.EqualTo(429));
        Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [Test]
    public async Task ShrinkRate_Background_LeavesOtherFaultsTheirTurn()
    {
        using Api api = Limited();
        api.Emulator.Faults.Add(
            new EmulatedFault { Kind = FaultKind.ShrinkRate, Factor = 0.5 },
            new EmulatedFault { Kind = FaultKind.Maintenance, Times = 1 });

        Assert.That((await WriteAsync(api, 1)).Status, Is.EqualTo(503));
        Assert.That((await WriteAsync(api, 1)).Status, Is.EqualTo(202));
        Assert.That(api.Emulator.Requests.Select(r => r.Fault), Is.EqualTo([FaultKind.Maintenance, FaultKind.ShrinkRate]));
    }

    [Test]
    public async Task ShrinkRate_ProjectThatComesLater_ShrunkAsWellAndResetEndsIt()
    {
        using var api = new Api(options =>
        {
            options.EnforceRateLimits = true;
            options.ProjectKey = null;
        });
        api.Emulator.Faults.Add(new EmulatedFault { Kind = FaultKind.ShrinkRate, Factor = 0.5, Route = "profiles/update" });
        await WriteAsync(api, 1);
        using HttpClient late = api.Client(api.Emulator.RestApiKey, "late");
        await late.GetAsync(new Uri("2.9/audiences/list", UriKind.Relative));
        EmulatedBucket shrunk = api.Emulator.Buckets.Single(bucket => bucket is { Project: "late", Name: "profiles/update" });

        api.Emulator.Reset();
        await WriteAsync(api, 1);

        Assert.That(shrunk.PerSecond, Is.EqualTo(150.0));
        Assert.That(PerSecond(api).Update, Is.EqualTo(300.0));
    }

    private static Api Limited(Action<BatchEmulatorOptions>? configure = null) => new(options =>
    {
        options.EnforceRateLimits = true;
        options.ProfilesUpdate = new() { PerSecond = 100, Capacity = 100 };
        configure?.Invoke(options);
    });

    private static Task<Answer> WriteAsync(Api api, int operations) =>
        api.PostAsync("profiles/update", $$$"""[⟨{"identifiers":{"custom_id":"user-#"}},*{{{operations}}}⟩]""");

    /// <summary>The bucket is empty, and after a second it has so many tokens and not one more.</summary>
    private static async Task RefillAsync(Api api, int tokens)
    {
        Assert.That((await WriteAsync(api, 1)).Status, Is.EqualTo(429));
        api.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await WriteAsync(api, tokens)).Status, Is.EqualTo(202));
        Assert.That((await WriteAsync(api, 1)).Status, Is.EqualTo(429));
    }

    private static (double Update, double Other) PerSecond(Api api)
    {
        double Of(string name) => api.Emulator.Buckets.Single(bucket => bucket.Name == name).PerSecond;
        return (Of("profiles/update"), Of("other"));
    }
}
