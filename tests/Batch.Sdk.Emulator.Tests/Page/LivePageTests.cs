namespace Batch.Sdk.Emulator.Tests.Page;

internal sealed class LivePageTests
{
    private const int Patience = 120_000;

    [Test]
    [CancelAfter(Patience)]
    public async Task Traffic_EachOutcome_ShownInAWordWithItsReason(CancellationToken cancellationToken)
    {
        ShownPage page = await ShowAsync("#/traffic", cancellationToken);

        Assert.That(page.TextOf("request-list"), Does
            .Contain("POST /2.9/profiles/update accepted · 202 1 operation").And
            .Contain("partial · 202").And.Contain("Plan").And
            .Contain("refused · 400").And
            .Contain("GET /2.9/audiences/list throttled · 429").And
            .Contain("fault · 503").And.Contain("fault: maintenance"));
        Assert.That(page.Text, Does
            .Match("998 of 1,000|999 of 1,000|1,000 of 1,000").And
            .Contain("10,000 of 10,000").And
            .Contain("Lowest 0, 1 request answered 429").And
            .Contain("4 requests accepted, 3 not"));
    }

    [Test]
    [CancelAfter(Patience)]
    public async Task Traffic_Counters_AreThoseOfTheEmulator(CancellationToken cancellationToken)
    {
        Chromium chromium = Chromium.FindOrIgnore();
        await using PageScene scene = await PageScene.StartAsync();

        ShownPage page = await chromium.ShowAsync(scene.At(""), cancellationToken);

        EmulatorCounters counters = scene.Counters;
        Assert.That(page.TextOf("counters"), Is.EqualTo(
            $"Requests 7 Accepted operations {counters.AcceptedOperations} Refused {counters.Refused} Throttled 1 Faulted 1 "
            + "Profiles 2 Audiences 1"));
        Assert.That(page.TextOf("connection"), Is.EqualTo("Live"));
    }

    [Test]
    [CancelAfter(Patience)]
    public async Task Profile_HostileTexts_ShownAsTheyAreWithTheirTypes(CancellationToken cancellationToken)
    {
        ShownPage page = await ShowAsync("#/profiles/user-42", cancellationToken);

        Assert.That(page.TextOf("profile"), Does
            .Contain("plan string <img src=x onerror=alert(1)>").And
            .Contain("basket float 3.0").And
            .Contain("points integer 9007199254740993").And
            .Contain("newsletter boolean true").And
            .Contain("birthdate date 1989-07-20T00:00:00Z").And
            .Contain("site URL https://example.com/shop").And
            .Contain("tags array of strings shoes مرحبا").And
            .Contain("1 event bought").And
            .Contain("items array of objects sku string A-1"));
        Assert.That(page.Html, Does.Not.Contain("<img").And.Not.Contain("href=\"https"));
    }

    [Test]
    [CancelAfter(Patience)]
    public async Task Audience_Written_ShownWithItsMembersAndSize(CancellationToken cancellationToken)
    {
        ShownPage page = await ShowAsync("#/audiences/vip", cancellationToken);

        Assert.That(page.TextOf("audience"), Does
            .Contain("Display name Very important State APPLIED").And
            .Contain("2 writes, at most 2 members").And
            .Contain("user-42 score integer 7 user-99"));
    }

    [Test]
    [CancelAfter(Patience)]
    public async Task Faults_Active_ShownWithTheirHits(CancellationToken cancellationToken)
    {
        ShownPage page = await ShowAsync("#/faults", cancellationToken);

        Assert.That(page.TextOf("fault-list"), Does.Contain("slow audiences/list 0 of 5 hits delay_seconds 1"));
    }

    [TestCase("#/traffic", 1280, false)]
    [TestCase("#/traffic", 390, true)]
    [TestCase("#/profiles/user-42", 1280, true)]
    [TestCase("#/audiences/vip", 1280, true)]
    [CancelAfter(Patience)]
    public async Task Scheme_LightOrDark_FollowsTheReader(string hash, int width, bool dark, CancellationToken cancellationToken)
    {
        Chromium chromium = Chromium.FindOrIgnore();
        await using PageScene scene = await PageScene.StartAsync();

        Screenshot picture = await chromium.PhotographAsync(scene.At(hash), width, 900, dark, cancellationToken);

        Assert.That((picture.Width, picture.Height), Is.EqualTo((width, 900)));
        Assert.That(picture.BrightnessOfTheCorner(), dark ? Is.LessThan(60) : Is.GreaterThan(200));
    }

    /// <summary>Shows a part of the page of an emulator that has met a bit of everything. The page must have no fault of its own.</summary>
    private static async Task<ShownPage> ShowAsync(string hash, CancellationToken cancellationToken)
    {
        Chromium chromium = Chromium.FindOrIgnore();
        await using PageScene scene = await PageScene.StartAsync();

        ShownPage page = await chromium.ShowAsync(scene.At(hash), cancellationToken);

        Assert.That(page.Ready, Is.EqualTo(hash.Split('/')[1]), page.Text);
        Assert.That(page.TextOf("errors"), Is.Empty);
        Assert.That(page.Console, Is.Empty);
        return page;
    }
}
