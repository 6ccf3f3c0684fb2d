using System.Text.Json;

namespace Batch.Sdk.Sync.Tests.Reporting;

internal sealed class ReportTests
{
    private static readonly SyncReport Report = new()
    {
        Read = 1_234_567,
        Accepted = 1_234_500,
        AcceptedWithErrors = 3,
        Rejected = 60,
        Merged = 4,
        Unchanged = 1,
        Ambiguous = 2,
        RemovalsPlanned = 6,
        Removed = 1,
        Withheld = 2,
        RemovalsAmbiguous = 2,
        RemovalsNotAttempted = 1,
        Added = 9,
        Requests = 300,
        Retries = 5,
        Throttled = 1,
        Duration = TimeSpan.FromSeconds(61.23456),
        RejectedByCode = new Dictionary<string, long> { ["BATCH0062"] = 59, ["BATCH0010"] = 2 },
        Resumed = 7,
        SubscriptionsSent = 8,
        WithheldReason = "Too many.",
        Warnings = [new SyncFault("$email_marketing", "Mind the opt-outs.", IsWarning: true)],
    };

    [Test]
    public void ToJson_AnyReport_HasTheKeysInTheirOrder()
    {
        using JsonDocument json = JsonDocument.Parse(Report.ToJson());

        Assert.That(json.RootElement.EnumerateObject().Select(static member => member.Name), Is.EqualTo(
            ("read accepted acceptedWithErrors rejected merged unchanged ambiguous notAttempted balanced removalsPlanned removed withheld "
            + "removalsAmbiguous removalsNotAttempted added requests retries throttled durationSeconds rejectedByCode "
            + "resumed subscriptionsSent withheldReason warnings").Split(' ')));
    }

    [Test]
    public void ToJson_AnyReport_HasItsValues()
    {
        string json = string.Concat(Report.ToJson().Where(static c => !char.IsWhiteSpace(c)));

        Assert.That(json, Is.EqualTo(
            """
            {"read":1234567,"accepted":1234500,"acceptedWithErrors":3,"rejected":60,"merged":4,"unchanged":1,"ambiguous":2,"notAttempted":0,
            "balanced":true,"removalsPlanned":6,"removed":1,"withheld":2,"removalsAmbiguous":2,"removalsNotAttempted":1,"added":9,"requests":300,
            "retries":5,"throttled":1,"durationSeconds":61.235,"rejectedByCode":{"BATCH0010":2,"BATCH0062":59},"resumed":7,"subscriptionsSent":8,
            "withheldReason":"Toomany.","warnings":[{"path":"$email_marketing","message":"Mindtheopt-outs."}]}
            """.ReplaceLineEndings("")));
    }

    [Test]
    public void ToJson_OneRowMissing_IsNotBalanced()
    {
        using JsonDocument json = JsonDocument.Parse((Report with { Merged = 3 }).ToJson());

        Assert.That(json.RootElement.GetProperty("balanced").GetBoolean(), Is.False);
    }

    [Test]
    public void ToJson_DryRun_HasWhatItFoundOutAfterTheRest()
    {
        var forecast = new SyncForecast { UpdatesCharged = 5, ShortestDuration = TimeSpan.FromSeconds(2.5), SubscriptionFlips = 3, TemporaryDiskBytes = 7 };
        using JsonDocument json = JsonDocument.Parse((Report with { Forecast = forecast }).ToJson());

        JsonProperty[] added = [.. json.RootElement.EnumerateObject().SkipWhile(static member => member.Name != "dryRun")];
        Assert.That(added.Select(static member => $"{member.Name} {member.Value}"), Is.EqualTo(new[]
        {
            "dryRun True", "updatesCharged 5", "shortestDurationSeconds 2.5", "subscriptionFlips 3", "temporaryDiskBytes 7", "examples []",
        }));
    }

    [Test]
    public void ToSummary_EmptyReport_TellsNothingOfWhatDidNotHappen() => Assert.That(new SyncReport().ToSummary(), Is.EqualTo(
        """
        After 0.0 s:
          rows read                              0
          accepted                               0
          rejected                               0
          requests                               0

        """.ReplaceLineEndings("\n")));

    [Test]
    public void ToSummary_FullReport_TellsAll()
    {
        string summary = (Report with { NotAttempted = 1 }).ToSummary();

        foreach (string line in (string[])["After 0:01:01 h:", "rows read                      1,234,567", "BATCH0062                           59", "withheld", "Too many.", "Warning: $email_marketing: Mind", "do not add up"])
            Assert.That(summary, Does.Contain(line));
    }
}
