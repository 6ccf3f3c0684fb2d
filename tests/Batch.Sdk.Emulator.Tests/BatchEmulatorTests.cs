using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests;

internal sealed class BatchEmulatorTests
{
    private const string Yesterday = """{"name":"seen","time":"2026-01-15T11:00:00Z"}""";

    [Test]
    public async Task AdvanceClock_OneDay_EventsAgeAndBucketsFill()
    {
        using var api = new Api(options => options.EnforceRateLimits = true);
        await api.TrackAsync(Yesterday);
        double before = Level(api);

        api.Emulator.AdvanceClock(TimeSpan.FromHours(24));
        Answer late = await api.TrackAsync(Yesterday);

        Assert.That(api.Emulator.Now, Is.EqualTo(Api.Noon.AddHours(24)));
        Assert.That(late.Errors, Has.Length.EqualTo(1), late.Text);
        Assert.That((before, Level(api)), Is.EqualTo((999.0, 999.0)));
    }

    [Test]
    public void AdvanceClock_BackwardsOrPastTheYear5000_Refused()
    {
        using var api = new Api();

        Assert.That(() => api.Emulator.AdvanceClock(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => api.Emulator.AdvanceClock(TimeSpan.FromDays(1_100_000)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(api.Emulator.Now, Is.EqualTo(Api.Noon));
    }

    [Test]
    public async Task Reset_AfterRequests_AsNewButForTheClock()
    {
        using var api = new Api(options => options.EnforceRateLimits = true);
        await api.SetAsync(@"""a"":1");
        await api.PostAsync("audiences/create", """{"name":"vip","type":"custom_ids"}""");
        api.Emulator.AdvanceClock(TimeSpan.FromMilliseconds(1));

        api.Emulator.Reset();

        Assert.That(api.Emulator.Profiles, Is.Empty);
        Assert.That(api.Emulator.Audiences, Is.Empty);
        Assert.That(api.Emulator.Requests, Is.Empty);
        Assert.That(api.Emulator.Buckets, Is.Empty);
        Assert.That(api.Emulator.Counters.Requests, Is.Zero);
        Assert.That(api.Emulator.Now, Is.EqualTo(Api.Noon.AddMilliseconds(1)));
    }

    private static double Level(Api api) => api.Emulator.Buckets.Single(bucket => bucket.Name == "profiles/update").Level;
}
