using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Running;

internal sealed class ConfigurationTests
{
    private static readonly SyncSettings Upsert = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };

    [Test]
    public void Run_ManyFaults_AllNamedAndNothingReadOrSent()
    {
        using var bench = new SyncBench();
        var source = Rows.Ids(3, i => $"user-{i}");
        FieldMapping mapping = new FieldMapping()
            .Map("nobody", "plan").Map("id", "Upper").Map("id", "twice").Map("id", "twice").Map("id", "$wrong")
            .Set("$email_marketing", "subscribed");

        SyncConfigurationException e = Assert.ThrowsAsync<SyncConfigurationException>(
            () => bench.RunAsync(Upsert with { Mode = SyncMode.Update, AudienceName = "vip", MaxBadShare = 2 }, source, mapping))!;

        Assert.That(e.Faults.Select(fault => fault.Path), Is.EquivalentTo(
            new[] { "mode", "audience", "maxBadShare", "custom_id", "plan", "Upper", "twice", "$wrong", "$email_marketing", "subscriptions" }));
        Assert.That(e.Faults.Where(fault => fault.IsWarning).Select(fault => fault.Path), Is.EqualTo(new[] { "$email_marketing", "subscriptions" }));
        Assert.That(e.Message, Does.Contain("The source has no column \"nobody\"; it has id."));
        Assert.That(source.Read, Is.Zero);
        Assert.That(bench.Emulator.Requests, Is.Empty);
    }

    [TestCase(SyncTarget.Profiles, SyncMode.Update, "upsert-only")]
    [TestCase(SyncTarget.Profiles, SyncMode.Insert, "upsert-only")]
    [TestCase(SyncTarget.Profiles, SyncMode.Track, "is no mode of Profiles")]
    [TestCase(SyncTarget.Events, SyncMode.Upsert, "is no mode of Events")]
    public void Run_ModeWithoutSupport_RefusedWithItsReason(SyncTarget target, SyncMode mode, string reason)
    {
        using var bench = new SyncBench();

        SyncConfigurationException e = Assert.ThrowsAsync<SyncConfigurationException>(
            () => bench.RunAsync(new SyncSettings { Target = target, Mode = mode }, Rows.Ids(1, i => "a"), new FieldMapping()))!;

        Assert.That(e.Faults.Single(fault => fault.Path == "mode").Message, Does.Contain(reason));
    }

    [Test]
    public void Run_RemovalWithAttributes_Refused()
    {
        using var bench = new SyncBench();
        var settings = new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Remove, AudienceName = "vip" };

        SyncConfigurationException e = Assert.ThrowsAsync<SyncConfigurationException>(() => bench.RunAsync(
            settings, Rows.Ids(1, i => "a"), new FieldMapping().Map("id", "custom_id").Set("level", 1)))!;

        Assert.That(e.Faults.Single().Path, Is.EqualTo("level"));
    }

    [Test]
    public void Run_EventTimeOfAnotherType_Refused()
    {
        using var bench = new SyncBench();
        var settings = new SyncSettings { Target = SyncTarget.Events, Mode = SyncMode.Track };
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Set("event_name", "seen")
            .Map("id", "event_time", new FieldOptions { Type = FieldType.Text });

        SyncConfigurationException e = Assert.ThrowsAsync<SyncConfigurationException>(
            () => bench.RunAsync(settings, Rows.Ids(1, i => "a"), mapping))!;

        Assert.That(e.Faults.Single().Path, Is.EqualTo("event_time"));
    }

    [Test]
    public async Task Run_ConstantSubscribed_RunsWithAWarning()
    {
        using var bench = new SyncBench();

        SyncReport report = await bench.RunAsync(
            Upsert, Rows.Ids(1, i => "jane"), new FieldMapping().Map("id", "custom_id").Set("$email_marketing", "subscribed"));

        Assert.That(report.Accepted, Is.EqualTo(1));
        Assert.That(report.Warnings.Select(warning => warning.Message), Has.One.Contains("undoes the opt-outs of all rows"));
    }
}
