using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.State;

internal sealed class ChangeTests
{
    private static readonly SyncSettings Upsert = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };
    private static readonly SyncSettings Track = new() { Target = SyncTarget.Events, Mode = SyncMode.Track };
    private static readonly FieldMapping Mapping = new FieldMapping().Map("id", "custom_id").Map("mail", "$email_marketing").Map("plan", "plan");

    [Test]
    public async Task Subscription_ChosenOtherwiseInBatch_SentAgainOnlyWhenTheSourceChanges()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };

        SyncReport first = await bench.RunAsync(Upsert, Jane("subscribed", "free"), Mapping);
        await OptOutAsync(bench);
        SyncReport second = await bench.RunAsync(Upsert, Jane("subscribed", "paid"), Mapping);

        Assert.That((first.SubscriptionsSent, second.SubscriptionsSent, second.Accepted), Is.EqualTo((1, 0, 1)));
        Assert.That(Of(bench, "$email_marketing"), Is.EqualTo("unsubscribed"));
        Assert.That(Of(bench, "plan"), Is.EqualTo("paid"));

        await bench.RunAsync(Upsert, Jane("unsubscribed", "paid"), Mapping);
        SyncReport fourth = await bench.RunAsync(Upsert, Jane("subscribed", "paid"), Mapping);

        Assert.That(fourth.SubscriptionsSent, Is.EqualTo(1));
        Assert.That(Of(bench, "$email_marketing"), Is.EqualTo("subscribed"));
    }

    [Test]
    public async Task Subscription_Baseline_FirstValueIsRememberedAndNotSent()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        SyncSettings settings = Upsert with { Subscriptions = SubscriptionPolicy.Baseline };
        await OptOutAsync(bench);

        SyncReport first = await bench.RunAsync(settings, Jane("subscribed", "free"), Mapping);
        SyncReport second = await bench.RunAsync(settings, Jane("subscribed", "free"), Mapping);

        Assert.That(Of(bench, "$email_marketing"), Is.EqualTo("unsubscribed"));
        Assert.That((first.SubscriptionsSent, second.SubscriptionsSent), Is.EqualTo((0, 0)));

        SyncReport third = await bench.RunAsync(settings, Jane("unsubscribed", "free"), Mapping);
        Assert.That(third.SubscriptionsSent, Is.EqualTo(1));
    }

    [Test]
    public async Task Subscription_Always_SentEachTime()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        SyncSettings settings = Upsert with { Subscriptions = SubscriptionPolicy.Always };
        await bench.RunAsync(settings, Jane("subscribed", "free"), Mapping);
        await OptOutAsync(bench);

        await bench.RunAsync(settings, Jane("subscribed", "free"), Mapping);

        Assert.That(Of(bench, "$email_marketing"), Is.EqualTo("subscribed"));
    }

    [Test]
    public async Task Subscription_RowHasNothingElse_UnchangedAndNotSent()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("mail", "$email_marketing");
        await bench.RunAsync(Upsert, Jane("subscribed", "free"), mapping);

        SyncReport report = await bench.RunAsync(Upsert, Jane("subscribed", "free"), mapping);

        Assert.That((report.Read, report.Unchanged, report.Requests, report.IsBalanced), Is.EqualTo((1, 1, 0, true)));
    }

    [Test]
    public async Task Subscription_SameIdTwiceInARun_EndsAsTheLastRowSaysInEachRun()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        for (int run = 0; run < 3; run++)
        {
            await bench.RunAsync(Upsert, new Rows(["id", "mail", "plan"], ["jane", "subscribed", "a"], ["jane", "unsubscribed", "b"]), Mapping);
            Assert.That(Of(bench, "$email_marketing"), Is.EqualTo("unsubscribed"), $"run {run}");
        }
    }

    [Test]
    public async Task Subscription_RowWasRejected_SentByTheNextRun()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("mail", "$email_marketing").Map("plan", "plan");
        await bench.RunAsync(Upsert, Jane("subscribed", new string('x', 400)), mapping);

        SyncReport report = await bench.RunAsync(Upsert, Jane("subscribed", "free"), mapping);

        Assert.That(report.SubscriptionsSent, Is.EqualTo(1));
    }

    [Test]
    public async Task Subscription_UnchangedInARowThatCannotBeMapped_LeftOutOfItsRejectToo()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("mail", "$email_marketing")
            .Map("plan", "plan", new FieldOptions { Type = FieldType.Whole });
        await bench.RunAsync(Upsert, Jane("subscribed", "1"), mapping);

        await bench.RunAsync(Upsert, Jane("subscribed", "one"), mapping);

        Assert.That(bench.Rejected.Single().Row.Fields.Select(field => field.Name), Is.EqualTo(new[] { "plan" }));
    }

    [Test]
    public async Task Subscription_FirstRowWithItIsBad_SentWithTheSecond()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        var source = new Rows(["id", "mail", "plan"], ["jane", "unsubscribed", new string('x', 400)], ["jane", "unsubscribed", "free"]);

        SyncReport report = await bench.RunAsync(Upsert, source, Mapping);

        Assert.That((report.Rejected, report.Accepted, report.SubscriptionsSent), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public async Task SkipUnchanged_TransformDoesSomethingElse_SentAgain()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        SyncSettings settings = Upsert with { SkipUnchanged = true };
        FieldMapping To(string plan) => new FieldMapping().Map("id", "custom_id").Map("plan", "plan", new FieldOptions { Transform = _ => plan });
        await bench.RunAsync(settings, new Rows(["id", "plan"], ["jane", "a"]), To("x"));

        SyncReport report = await bench.RunAsync(settings, new Rows(["id", "plan"], ["jane", "a"]), To("y"));

        Assert.That((report.Accepted, Of(bench, "plan")), Is.EqualTo((1L, (object)"y")));
    }

    [Test]
    public async Task EventId_OfAnotherEventOrCustomer_IsAnother()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("order", "event_id").Map("what", "event_name");

        SyncReport report = await bench.RunAsync(
            Track, new Rows(["id", "order", "what"], ["jane", "1", "ordered"], ["jane", "1", "shipped"], ["joe", "1", "ordered"]), mapping);

        Assert.That((report.Accepted, report.Unchanged), Is.EqualTo((3, 0)));
    }

    [Test]
    public async Task Subscription_AnswerWasUnclear_SentAgainThoughTheSourceIsAsBefore()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        await bench.RunAsync(Upsert, Jane("subscribed", "free"), Mapping);
        bench.Wire.OnAnswer = number => folder.Copy(bench.State!, "killed");
        await bench.RunAsync(Upsert, Jane("unsubscribed", "free"), Mapping);

        // The process died before it read the answer; then the source changed back.
        bench.Wire.OnAnswer = null;
        bench.State = folder.File("killed");
        SyncReport report = await bench.RunAsync(Upsert, Jane("subscribed", "free"), Mapping);

        Assert.That(report.SubscriptionsSent, Is.EqualTo(1));
        Assert.That(Of(bench, "$email_marketing"), Is.EqualTo("subscribed"));
    }

    [Test]
    public async Task SkipUnchanged_SecondRun_SendsWhatChanged()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        SyncSettings settings = Upsert with { SkipUnchanged = true };
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("plan", "plan");
        Rows Customers(int changed) => new(["id", "plan"], [.. Enumerable.Range(0, 3_000).Select(i => new SourceValue[] { $"u{i}", i == changed ? "x" : "y" })]);
        await bench.RunAsync(settings, Customers(-1), mapping);

        SyncReport report = await bench.RunAsync(settings, Customers(2_345), mapping);

        Assert.That((report.Read, report.Accepted, report.Unchanged, report.Requests), Is.EqualTo((3_000, 1, 2_999, 1)));
        Assert.That(bench.Emulator.Profiles["u2345"].Attributes["plan"], Is.EqualTo("x"));
    }

    [Test]
    public async Task EventId_AcceptedInTheLast25Hours_NotTrackedAgain()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("order", "event_id").Map("order", "order_id").Set("event_name", "bought");
        Rows Orders() => new(["id", "order"], ["jane", "o1"], ["joe", "o2"], ["jane", "o1"]);

        SyncReport first = await bench.RunAsync(Track, Orders(), mapping);
        bench.Time.Advance(TimeSpan.FromHours(24.9));
        SyncReport second = await bench.RunAsync(Track, Orders(), mapping);
        bench.Time.Advance(TimeSpan.FromHours(0.2));
        SyncReport third = await bench.RunAsync(Track, Orders(), mapping);

        Assert.That((first.Accepted, first.Unchanged), Is.EqualTo((2, 1)));
        Assert.That((second.Accepted, second.Unchanged, second.Requests), Is.EqualTo((0, 3, 0)));
        Assert.That(third.Accepted, Is.EqualTo(2));
        Assert.That(bench.Emulator.Profiles["jane"].Events[0].Attributes.Keys, Is.EqualTo(new[] { "order_id" }));
    }

    [Test]
    public async Task EventId_FirstRowWithItIsBad_SecondIsTracked()
    {
        using var folder = new TemporaryFolder();
        using var bench = new SyncBench { State = folder.File("state") };
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("order", "event_id").Map("note", "note").Set("event_name", "bought");

        SyncReport report = await bench.RunAsync(
            Track, new Rows(["id", "order", "note"], ["jane", "o1", new string('x', 400)], ["jane", "o1", "fine"]), mapping);

        Assert.That((report.Rejected, report.Accepted), Is.EqualTo((1, 1)));
    }

    private static Rows Jane(string subscription, string plan) => new(["id", "mail", "plan"], ["jane", subscription, plan]);

    private static Task<ItemOutcome> OptOutAsync(SyncBench bench) =>
        bench.Client.Profiles.UpdateAsync(ProfileUpdate.For("jane").EmailMarketing(Subscription.Unsubscribed));

    private static object Of(SyncBench bench, string attribute) => bench.Emulator.Profiles["jane"].Attributes[attribute];
}
