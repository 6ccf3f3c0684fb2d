using Batch.Fuzzing;
using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Settings;

/// <summary>Whatever settings and mappings say in code: a run ends with a report, or with all that is wrong with them.</summary>
internal sealed class SettingsFuzzTests
{
    private static readonly string[] Columns = ["id", "n", "", "custom_id", "é😀", "event_name"];

    private static readonly string[] Fields =
    [
        "custom_id", "event_name", "event_time", "event_id", "plan", "n", "", " ", "$", "$email_address", "$phone_number", "$email_marketing", "$nothing",
        "$label", "$tags", "$topic_preferences", "Éa", "a b", "url(x)", "\0", "\ud83d", new('x', 1_000),
    ];

    private static readonly Func<SourceValue, SourceValue>?[] Changes =
    [
        null, Transforms.Trim, Transforms.Lower, Transforms.Language, Transforms.Region, Transforms.Subscription, Transforms.EpochSeconds,
        Transforms.EpochMilliseconds, Transforms.Utc, Transforms.Split('\0'), Transforms.Vocabulary(new Dictionary<string, string> { ["a"] = "" }),
        static _ => default, static value => value.ToString() + "\ud83d",
    ];

    private static readonly SourceValue[] Values =
    [
        default, "", " ", "user-1", "a|b", "\0", "\ud83d", "true", "+33639981337", "2026-01-15", "9999-12-31T23:59:59-23:00", 0L, long.MaxValue, long.MinValue,
        0d, double.NaN, double.PositiveInfinity, double.MaxValue, decimal.MaxValue, decimal.MinValue, true, DateTimeOffset.MaxValue, DateTimeOffset.MinValue,
        DateTime.MaxValue, DateTime.MinValue, DateOnly.MaxValue, SourceValue.FromTexts([]), SourceValue.FromTexts([null, "", "a"]),
        new string('x', 100_000),
    ];

    [Test]
    public Task DryRun_FuzzedSettingsAndMapping_EndsWithAReportOrFaults() => Fuzz.RunAsync(500, async (random, cancellationToken) =>
    {
        using var bench = new SyncBench();
        var settings = new SyncSettings { Target = Any(Enum.GetValues<SyncTarget>(), random), Mode = Any(Enum.GetValues<SyncMode>(), random), AudienceName = "vip" };
        if (settings.Target != SyncTarget.Audience) settings = settings with { AudienceName = null };
        if (random.Next(2) == 0) ObjectMutator.Mutate(settings, random);
        var rows = new Rows(Columns, [.. Enumerable.Range(0, 5).Select(_ => random.GetItems(Values, Columns.Length))]);
        try
        {
            SyncReport report = await bench.Sync.DryRunAsync(settings, rows, Mapping(random), cancellationToken: cancellationToken);
            Law.Holds(report.IsBalanced && report.Read == 5, $"The counts add up: {report}");
        }
        catch (SyncConfigurationException e)
        {
            Law.Holds(e.Faults.Any(static fault => !fault.IsWarning), "A refusal has a fault.");
        }
        catch (SyncException e)
        {
            Law.Holds(e.InnerException is BatchException, $"It is told why: {e}");
        }
        catch (BatchException e) when (settings.Target == SyncTarget.Audience)
        {
            Law.Holds(e.Message.Length > 0, "A failure has a message.");
        }
    });

    private static FieldMapping Mapping(Random random)
    {
        var mapping = new FieldMapping();
        if (random.Next(4) > 0) mapping.Map("id", "custom_id");
        if (random.Next(4) == 0) mapping.Set("event_name", "seen");
        for (int count = random.Next(4); count > 0; count--)
        {
            string field = Any(Fields, random);
            if (random.Next(3) == 0) mapping.Set(field, Any(Values, random));
            else mapping.MapFirst(random.GetItems(Columns, random.Next(1, 3)), field, Options(random));
        }

        return mapping;
    }

    private static FieldOptions Options(Random random)
    {
        var options = new FieldOptions { Transform = Any(Changes, random), Type = Any(Enum.GetValues<FieldType>(), random) };
        if (random.Next(3) == 0) ObjectMutator.Mutate(options, random);
        return options;
    }

    private static T Any<T>(T[] values, Random random) => random.GetItems(values, 1)[0];
}
