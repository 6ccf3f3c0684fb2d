using System.Net;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Configuration;

internal sealed class OptionsTests
{
    [Test]
    public void Construct_Defaults_AreThoseOfBatch()
    {
        using var emulator = new BatchEmulator();
        var options = new BatchEmulatorOptions();

        Assert.That(emulator.RestApiKey, Is.EqualTo("emulator-rest-api-key"));
        Assert.That(emulator.ProjectKey, Does.Match("^project_[a-z0-9]{32}$"));
        Assert.That(emulator.Address, Is.EqualTo(new Uri("http://localhost/")));
        Assert.That((options.ProfilesUpdate.PerSecond, options.ProfilesUpdate.Capacity), Is.EqualTo((300.0, 1_000)));
        Assert.That((options.ProfilesMassUpdate.PerSecond, options.ProfilesMassUpdate.Capacity), Is.EqualTo((10_000.0, 10_000)));
        Assert.That((options.OtherRoutes.PerSecond, options.OtherRoutes.Capacity), Is.EqualTo((1.0, 1)));
    }

    [Test]
    public void Construct_ManyFaults_OneMessageListsThemAll()
    {
        var options = new BatchEmulatorOptions
        {
            RestApiKey = " ",
            ProjectKey = "",
            Port = 65_536,
            TimeProvider = null!,
            ProfilesUpdate = new() { PerSecond = 0.0009, Capacity = 0 },
            ProfilesMassUpdate = null!,
            OtherRoutes = new() { PerSecond = double.NaN, Capacity = 1_000_001 },
            MaxRequestBytes = 0,
            RequestLogCapacity = -1,
            MaxCustomIdLength = 0,
            MissingAudienceStatus = HttpStatusCode.Conflict,
            AudienceIndexingTime = TimeSpan.FromTicks(-1),
        };

        Assert.That(() => new BatchEmulator(options), Throws.ArgumentException.With.Message.StartsWith("""
            The emulator cannot start:
            - RestApiKey must be printable ASCII without blanks, and not empty; null lets any key in.
            - ProjectKey must be printable ASCII without blanks, and not empty; null lets any key in.
            - TimeProvider must not be null.
            - ProfilesUpdate.PerSecond is 0.0009; it must be 0.001 to 1000000000.
            - ProfilesUpdate.Capacity is 0; it must be 1 to 1000000.
            - ProfilesMassUpdate must not be null.
            - OtherRoutes.PerSecond is NaN; it must be 0.001 to 1000000000.
            - OtherRoutes.Capacity is 1000001; it must be 1 to 1000000.
            - Port is 65536; it must be 0 to 65535.
            - MaxRequestBytes is 0; it must be 1 to 536870912.
            - RequestLogCapacity is -1; it must be 0 to 2147483647.
            - MaxCustomIdLength is 0; it must be 1 to 2147483647.
            - MissingAudienceStatus is 409; it must be 400 or 404.
            - AudienceIndexingTime is -00:00:00.0000001; it must not be negative.
            """));
    }

    [Test]
    public async Task StartAsync_InvalidOptions_Throws() => await Assert.ThatAsync(
        () => BatchEmulator.StartAsync(new BatchEmulatorOptions { RestApiKey = "" }), Throws.ArgumentException);

    [Test]
    public async Task Construct_OptionsChangedLater_NoEffect()
    {
        BatchEmulatorOptions options = null!;
        using var api = new Api(o => options = o);

        options.MaxCustomIdLength = 1;
        options.LowerCaseNames = true;

        Assert.That((await api.SetAsync("\"A\":1")).Errors, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Construct_LimitsChangedLater_NoEffect()
    {
        BatchEmulatorOptions options = null!;
        using var api = new Api(o =>
        {
            o.EnforceRateLimits = true;
            options = o;
        });

        foreach (TokenBucketOptions limit in new[] { options.ProfilesUpdate, options.ProfilesMassUpdate, options.OtherRoutes })
            (limit.PerSecond, limit.Capacity) = (7, 7);
        await api.SetAsync("\"a\":1");

        Assert.That(
            api.Emulator.Buckets.Select(static bucket => (bucket.PerSecond, bucket.Capacity)),
            Is.EqualTo(new[] { (300.0, 1_000), (10_000.0, 10_000), (1.0, 1) }));
    }
}
