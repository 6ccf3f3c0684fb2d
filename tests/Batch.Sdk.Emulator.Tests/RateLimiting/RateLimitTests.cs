using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.RateLimiting;

internal sealed class RateLimitTests
{
    private const string View = "audiences/view?name=vip";

    [Rule("EMU-R-001", "EMU-R-002", "EMU-R-004", "EMU-R-005")]
    [TestCase("profiles/update", 200, 5, 666_666)]
    [TestCase("profiles/update", 1, 1_000, 3_333)]
    [TestCase("profiles/mass-update", 10_000, 1, 1_000_000)]
    [TestCase("profiles/mass-update", 1_000, 10, 100_000)]
    public async Task Charge_EmptyBucket_RefillsToTheTick(string route, int operations, int requests, int refillMicroseconds)
    {
        using var api = Limited();
        for (int i = 0; i < requests; i++) Assert.That((await Write(api, route, operations)).Status, Is.EqualTo(202));
        Assert.That((await Write(api, route, operations)).Status, Is.EqualTo(429));

        api.Time.Advance(TimeSpan.FromMicroseconds(refillMicroseconds) - TimeSpan.FromTicks(1));
        Assert.That((await Write(api, route, operations)).Status, Is.EqualTo(429));

        api.Time.Advance(TimeSpan.FromMicroseconds(1) + TimeSpan.FromTicks(1));
        Assert.That((await Write(api, route, operations)).Status, Is.EqualTo(202));
        Assert.That((await Write(api, route, 1)).Status, Is.EqualTo(429));
    }

    [Test]
    [Rule("EMU-R-001")]
    public async Task Charge_AnHourAtTheRate_NeverRefusedAndNeverOneMore()
    {
        using var api = Limited(options => options.ProfilesUpdate = new() { PerSecond = 3, Capacity = 10 });
        await Write(api, "profiles/update", 10);

        for (int second = 0; second < 3_600; second++)
        {
            api.Time.Advance(TimeSpan.FromSeconds(1));
            Answer most = await Write(api, "profiles/update", 2);
            Answer rest = await Write(api, "profiles/update", 1);
            Answer more = await Write(api, "profiles/update", 1);
            Assert.That((most.Status, rest.Status, more.Status), Is.EqualTo((202, 202, 429)));
        }
    }

    [Test]
    [Rule("EMU-R-001")]
    public async Task Charge_LongRest_HoldsNoMoreThanTheBurst()
    {
        using var api = Limited();
        api.Time.Advance(TimeSpan.FromDays(365));

        for (int i = 0; i < 5; i++) Assert.That((await Write(api, "profiles/update", 200)).Status, Is.EqualTo(202));
        Assert.That((await Write(api, "profiles/update", 1)).Status, Is.EqualTo(429));
    }

    [Test]
    [Rule("EMU-R-005", "EMU-T-011")]
    public async Task Charge_AboveTheLimit_RefusedWholeWithoutDebit()
    {
        using var api = Limited(options => options.ProfilesUpdate = new() { PerSecond = 1, Capacity = 10 });
        await Write(api, "profiles/update", 8);

        Answer refused = await Write(api, "profiles/update", 3, "late");

        Assert.That(refused, Is.EqualTo(new Answer(429, """{"error_code":"TOO_MANY_REQUESTS","error_message":"Too Many Requests"}""")));
        Assert.That(api.Emulator.Profiles.Any(profile => profile.CustomId.StartsWith("late", StringComparison.Ordinal)), Is.False);
        Assert.That((await Write(api, "profiles/update", 2)).Status, Is.EqualTo(202));
    }

    [Test]
    [Rule("EMU-R-004")]
    public async Task Charge_SameCustomIdTwice_CostsTwo()
    {
        using var api = Limited(options => options.ProfilesUpdate = new() { PerSecond = 1, Capacity = 2 });

        await api.PostAsync("profiles/update", """[⟨{"identifiers":{"custom_id":"jane"}},*2⟩]""");

        Assert.That((await Write(api, "profiles/update", 1)).Status, Is.EqualTo(429));
    }

    [Test]
    [Rule("EMU-R-006")]
    public async Task Charge_RefusedProfileWrite_CostsNothing()
    {
        using var api = Limited(options => options.ProfilesUpdate = new() { PerSecond = 1, Capacity = 1 });

        for (int i = 0; i < 3; i++) Assert.That((await api.PostAsync("profiles/update", "[{}]")).Status, Is.EqualTo(400));

        Assert.That((await Write(api, "profiles/update", 1)).Status, Is.EqualTo(202));
    }

    [Test]
    [Rule("EMU-R-003", "EMU-R-006")]
    public async Task Charge_OtherRoutes_ShareOneRequestASecondWhateverTheAnswer()
    {
        using var api = Limited();

        Assert.That((await api.PostAsync("audiences/create", "no JSON")).Status, Is.EqualTo(400));
        Assert.That((await api.GetAsync("audiences/list")).Status, Is.EqualTo(429));
        api.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await api.GetAsync(View)).Status, Is.EqualTo(404));
        api.Time.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        Assert.That((await api.GetAsync(View)).Status, Is.EqualTo(429));
        Assert.That((await Write(api, "profiles/update", 1)).Status, Is.EqualTo(202));
    }

    [Test]
    [Rule("EMU-R-006")]
    public async Task Charge_WrongKeyOrRoute_CostsNothing()
    {
        using var api = Limited();
        using HttpClient stranger = Api.Client(api.Emulator, api.Emulator.CreateHandler());
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");

        await stranger.PostAsync("audiences/create", "{}");
        await api.GetAsync("audiences/unknown");

        Assert.That((await api.GetAsync("audiences/list")).Status, Is.EqualTo(200));
    }

    [Rule("EMU-R-007")]
    [TestCase(false, null)]
    [TestCase(true, 3)]
    public async Task Charge_AboveTheLimit_RetryAfterBySetting(bool send, int? seconds)
    {
        using var api = Limited(options =>
        {
            options.SendRetryAfter = send;
            options.OtherRoutes = new() { PerSecond = 0.4, Capacity = 1 };
        });
        await api.GetAsync("audiences/list");

        using HttpResponseMessage response = await api.Http.GetAsync(new Uri("2.9/audiences/list", UriKind.Relative));

        Assert.That((int)response.StatusCode, Is.EqualTo(429));
        Assert.That(response.Headers.RetryAfter?.Delta, Is.EqualTo(seconds is null ? null : TimeSpan.FromSeconds(seconds.Value)));
    }

    private static Api Limited(Action<BatchEmulatorOptions>? configure = null) => new(options =>
    {
        options.EnforceRateLimits = true;
        configure?.Invoke(options);
    });

    private static Task<Answer> Write(Api api, string route, int operations, string prefix = "user") => api.PostAsync(
        route, $$$"""[⟨{"identifiers":{"custom_id":"{{{prefix}}}-#"}},*{{{operations}}}⟩]""");
}
