using System.Net;
using Batch.Sdk.Emulator;
using Batch.Sdk.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Tests.EndToEnd;

internal sealed class AudienceTests
{
    [Test]
    public async Task CreateAsync_OverASocket_IsThereAsSaid()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync(Fast());
        AudiencesClient audiences = ClientOf(emulator);

        IndexingToken token = await audiences.CreateAsync("vip", "The best of them");
        AudienceInfo audience = await audiences.WaitForIndexingAsync("vip", token);

        Assert.That((audience.Name, audience.DisplayName, audience.MemberCount), Is.EqualTo(("vip", "The best of them", 0L)));
        Assert.That(audience.Created, Is.EqualTo(emulator.Audiences["vip"].Created).Within(TimeSpan.FromSeconds(1)));
        Assert.That(audience.State, Is.EqualTo(IndexingState.Applied));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task CreateIfMissingAsync_Twice_CreatesOnce(bool acceptExisting)
    {
        using var emulator = new BatchEmulator(Fast(options => options.AcceptExistingAudience = acceptExisting));
        AudiencesClient audiences = ClientOf(emulator);

        bool[] created = [await audiences.CreateIfMissingAsync("vip"), await audiences.CreateIfMissingAsync("vip"), await audiences.CreateIfMissingAsync("VIP")];

        Assert.That(created, Is.EqualTo([true, false, true]), "letter case counts");
        Assert.That(emulator.Audiences.Select(audience => audience.Name), Is.EqualTo(["vip", "VIP"]));
    }

    [Test]
    public async Task CreateAsync_NameThatIsTaken_IsRefused()
    {
        using var emulator = new BatchEmulator(Fast());
        AudiencesClient audiences = ClientOf(emulator);
        await audiences.CreateAsync("vip");

        Assert.That(
            () => audiences.CreateAsync("vip"),
            Throws.TypeOf<BatchApiException>().With.Property("StatusCode").EqualTo(HttpStatusCode.BadRequest).And.Message.Contains("already exists"));
    }

    [Test]
    public async Task ListAsync_MoreThanAPage_GivesAllInOrder()
    {
        using var emulator = new BatchEmulator(Fast());
        AudiencesClient audiences = ClientOf(emulator);
        string[] names = [.. Enumerable.Range(0, 250).Select(i => $"audience-{i}")];
        foreach (string name in names) await audiences.CreateAsync(name);

        var listed = new List<string>();
        await foreach (AudienceInfo audience in audiences.ListAsync()) listed.Add(audience.Name);

        Assert.That(listed, Is.EqualTo(names));
        Assert.That(emulator.Requests.Count(request => request.Path.EndsWith("/list", StringComparison.Ordinal)), Is.EqualTo(3));
    }

    [Test]
    public async Task WaitForIndexingAsync_WriteThatTakesItsTime_WaitsWithinTheRateLimit()
    {
        FakeTimeProvider time = VirtualTime.Create();
        using var emulator = new BatchEmulator(new BatchEmulatorOptions { TimeProvider = time, AudienceIndexingTime = TimeSpan.FromMinutes(1) });
        AudiencesClient audiences = TestClient.On(emulator.CreateHandler(), time, options => Take(options, emulator)).Audiences;

        IndexingToken token = await time.RunAsync(audiences.CreateAsync("vip"));
        DateTimeOffset start = time.GetUtcNow();
        AudienceInfo audience = await time.RunAsync(audiences.WaitForIndexingAsync("vip", token));

        Assert.That(audience.State, Is.EqualTo(IndexingState.Applied));
        Assert.That((time.GetUtcNow() - start).TotalSeconds, Is.InRange(60, 85), "no pause is longer than 15 seconds");
        Assert.That(emulator.Counters.Throttled, Is.Zero);
    }

    [TestCase(HttpStatusCode.BadRequest)]
    [TestCase(HttpStatusCode.NotFound)]
    public async Task DeleteAudienceAsync_ThereAndMissing_DeletesItAndSaysSo(HttpStatusCode missing)
    {
        using var emulator = new BatchEmulator(Fast(options => options.MissingAudienceStatus = missing));
        AudiencesClient audiences = ClientOf(emulator);
        await audiences.CreateAsync("vip");
        await audiences.CreateAsync("other");

        IndexingToken token = await audiences.DeleteAudienceAsync("vip");

        Assert.That(emulator.Audiences.Select(audience => audience.Name), Is.EqualTo(["other"]));
        Assert.That(token.Value, Is.Not.Empty);
        Assert.That(await audiences.FindAsync("vip"), Is.Null);
        Assert.That(() => audiences.ViewAsync("vip"), Throws.TypeOf<AudienceNotFoundException>());
        Assert.That(() => audiences.WaitForIndexingAsync("vip", token), Throws.TypeOf<AudienceNotFoundException>());
        Assert.That(() => audiences.DeleteAudienceAsync("vip"), Throws.TypeOf<AudienceNotFoundException>());
    }

    [Test]
    public async Task FindAsync_WrongAddress_IsNotTakenForAMissingAudience()
    {
        await using BatchEmulator emulator = await BatchEmulator.StartAsync(Fast());
        BatchClientOptions options = TestClient.Options();
        Take(options, emulator);
        options.BaseAddress = new Uri(emulator.Address, "elsewhere/");

        Assert.That(
            () => new BatchClient(options).Audiences.FindAsync("vip"),
            Throws.TypeOf<BatchApiException>().With.Message.StartsWith("Batch does not know audiences/view at this address"));
    }

    private static BatchEmulatorOptions Fast(Action<BatchEmulatorOptions>? configure = null)
    {
        var options = new BatchEmulatorOptions { OtherRoutes = new TokenBucketOptions { PerSecond = 10_000, Capacity = 10_000 } };
        configure?.Invoke(options);
        return options;
    }

    private static AudiencesClient ClientOf(BatchEmulator emulator) => TestClient.On(emulator.CreateHandler(), configure: options =>
    {
        Take(options, emulator);
        options.RateLimits.Other.RatePerSecond = 10_000;
        options.RateLimits.Other.Burst = 10_000;
    }).Audiences;

    private static void Take(BatchClientOptions options, BatchEmulator emulator)
    {
        options.BaseAddress = emulator.Address;
        options.RestApiKey = emulator.RestApiKey;
        options.ProjectKey = emulator.ProjectKey;
    }
}
