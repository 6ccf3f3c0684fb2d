using System.Text;
using Batch.Sdk.Delivery;
using Batch.Sdk.Delivery.Chunks;
using Batch.Sdk.Items;
using Batch.Sdk.Sync.Mapping;
using Batch.Sdk.Sync.Running;
using Batch.Sdk.Sync.Tests.Testing;
using Batch.Sdk.Sync.Tests.Writing.Generating;
using Batch.Sdk.Sync.Writing;
using Batch.Sdk.Telemetry;
using Batch.Sdk.Wire;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Batch.Sdk.Sync.Tests.Writing;

internal sealed class RowWriterTests
{
    private static readonly SyncSettings Profiles = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };
    private static readonly DeliverySettings Delivery = new()
    {
        MaxOperations = 200,
        MaxMassOperations = 5_000,
        MaxBytes = 8 << 20,
        Concurrency = 1,
        EventDelivery = EventDelivery.AtLeastOnce,
        MaxEventAge = TimeSpan.FromHours(24),
        TimeProvider = new FakeTimeProvider(SyncBench.Noon),
        Telemetry = BatchTelemetry.Silent,
    };

    /// <summary>Whatever the row and the mapping: what takes the short way comes to the bytes of its item, which has no fault.</summary>
    [Test]
    public void TryWrite_AnyRowAndMapping_TheBytesOfItsItemOrNothing()
    {
        int written = 0;
        int all = 0;
        Gen.Select(MappingGen.Mapping, ValueGen.Value.Array[MappingGen.Columns.Length].Array[1, 4], Gen.Bool).Sample(
            (mapping, values, givesSpans) =>
            {
                var rows = new Rows(MappingGen.Columns, values) { GivesSpans = givesSpans };
                foreach ((string? own, string? ofItem) in WriteAll(mapping.Settings, mapping.Rules, rows))
                {
                    Interlocked.Increment(ref all);
                    if (own is null) continue;
                    Interlocked.Increment(ref written);
                    if (own != ofItem) throw new InvalidOperationException($"{own} instead of {ofItem}");
                    string again = SayAgain(mapping.Settings, own);
                    if (own != again) throw new InvalidOperationException($"{again} is read from {own}");
                }
            },
            iter: 20_000);

        Assert.That(written, Is.GreaterThan(all / 10), "too few rows take the short way to say anything");
    }

    [Test]
    public void TryWrite_UsualRowOfEachType_TakesTheShortWay([Values] bool givesSpans)
    {
        FieldMapping mapping = new FieldMapping()
            .Map("text", "plan", new FieldOptions { Transform = Transforms.Trim }).Map("text", "email", new FieldOptions { Transform = Transforms.Lower })
            .Map("whole", "visits", new FieldOptions { Type = FieldType.Whole }).Map("real", "score", new FieldOptions { Type = FieldType.Real })
            .Map("truth", "active", new FieldOptions { Type = FieldType.Boolean }).Map("date", "signed_up", new FieldOptions { Type = FieldType.Date })
            .Map("url", "site", new FieldOptions { Type = FieldType.Url }).Map("list", "interests", new FieldOptions { Type = FieldType.Texts })
            .Map("list", "$topic_preferences", new FieldOptions { Type = FieldType.Texts }).Map("phone", "$phone_number", new FieldOptions { Country = "FR" })
            .MapFirst(["none", "text"], "first").Map("none", "gone", new FieldOptions { Nulls = NullPolicy.Clear })
            .Map("none", "$timezone", new FieldOptions { Nulls = NullPolicy.Clear }).Map("none", "left").Set("source", "warehouse").Map("id", "custom_id");
        string[] columns = ["id", "text", "whole", "real", "truth", "date", "url", "list", "phone", "none"];
        SourceValue[] row = [7, " Pro ", "12", "3.50", "true", "2026-01-15", "https://example.com", """["a","b"]""", "0639981337", default];

        (string? own, string? ofItem) = WriteAll(Profiles, mapping.Rules, new Rows(columns, row) { GivesSpans = givesSpans }).Single();

        Assert.That(own, Is.EqualTo(ofItem));
        Assert.That(own, Is.EqualTo(
            """{"identifiers":{"custom_id":"7"},"attributes":{"plan":"Pro","email":" pro ","visits":12,"score":3.5,"active":true,"""
            + "\"date(signed_up)\":\"2026-01-15T00:00:00Z\",\"url(site)\":\"https://example.com\",\"interests\":[\"a\",\"b\"],"
            + """ "$topic_preferences":["a","b"],"$phone_number":"+33639981337","first":" Pro ","gone":null,"$timezone":null,"source":"warehouse"}}""".Trim()));
    }

    [TestCase("2026-01-15T11:30:00Z", true)]
    [TestCase("2026-01-15T12:30:00Z", false)]
    [TestCase("2026-01-14T11:30:00Z", false)]
    [TestCase("2026-01-15T11:30:00", false)]
    public void TryWrite_Event_ShortWayIfItsTimeIsTaken(string time, bool isShort)
    {
        var settings = new SyncSettings { Target = SyncTarget.Events, Mode = SyncMode.Track };
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id").Map("id", "event_name")
            .Map("time", "event_time", new FieldOptions { Type = FieldType.Date }).Map("id", "$label").Map("id", "$tags").Map("id", "product");

        (string? own, string? ofItem) = WriteAll(settings, mapping.Rules, new Rows(["id", "time"], ["jane", time])).Single();

        Assert.That(own is not null, Is.EqualTo(isShort));
        Assert.That(own, Is.EqualTo(ofItem));
    }

    [Test]
    public void TryWrite_MemberAndRemoval_TakeTheShortWay()
    {
        var add = new SyncSettings { Target = SyncTarget.Audience, Mode = SyncMode.Add, AudienceName = "vip" };
        FieldMapping id = new FieldMapping().Map("id", "custom_id");

        (string? removal, string? removed) = WriteAll(add with { Mode = SyncMode.Remove }, id.Rules, new Rows(["id", "n"], ["jane", 1])).Single();
        (string? addition, string? added) = WriteAll(add, id.Map("n", "level").Rules, new Rows(["id", "n"], ["jane", 1])).Single();

        Assert.That(removal, Is.EqualTo(removed).And.EqualTo("""{"action":"remove","id":"jane"}"""));
        Assert.That(addition, Is.EqualTo(added).And.EqualTo("""{"action":"add","id":"jane","attributes":{"level":1}}"""));
    }

    [Test]
    public void TryWrite_MoreAttributesThanAllowed_TakesACloserLook()
    {
        FieldMapping mapping = new FieldMapping().Map("id", "custom_id");
        for (int i = 0; i < 51; i++) mapping.Map("id", $"a{i}");

        Assert.That(WriteAll(Profiles, mapping.Rules, new Rows(["id"], ["jane"])).Single(), Is.EqualTo(((string?)null, (string?)null)));
    }

    /// <summary>Each row by the short way and by way of its item; null where a way does not take it.</summary>
    private static List<(string? Own, string? OfItem)> WriteAll(SyncSettings settings, IReadOnlyList<FieldRule> rules, Rows rows)
    {
        var mapper = new RowMapper(rows, rules);
        var writer = RowWriter.Of(rows, mapper.Rules, settings);
        var encoder = new ItemEncoder(new ValidationOptions(), Delivery);
        List<(string? Own, string? OfItem)> all = [];
        while (rows.ReadAsync().AsTask().Result)
        {
            using var buffer = new Utf8Buffer();
            encoder.Context.Begin();
            string? own = writer.TryWrite(buffer, encoder.Context) ? Encoding.UTF8.GetString(buffer.Span) : null;
            buffer.Clear();
            MappedRow row = mapper.Map(all.Count);
            bool isSaid = row.Faults.Count == 0 && encoder.Encode(Make(settings, row), buffer) is not null;
            all.Add((own, isSaid ? Encoding.UTF8.GetString(buffer.Span) : null));
        }

        return all;
    }

    /// <summary>From the bytes back to a row, and from its item to bytes.</summary>
    private static string SayAgain(SyncSettings settings, string operation)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(operation);
        using var document = System.Text.Json.JsonDocument.Parse(bytes);
        string customId = settings.Target == SyncTarget.Audience
            ? document.RootElement.GetProperty("id").GetString()!
            : document.RootElement.GetProperty("identifiers").GetProperty("custom_id").GetString()!;
        using var buffer = new Utf8Buffer();
        Make(settings, OperationReader.Read(bytes, 0, "row 0", customId)).Write(buffer);
        return Encoding.UTF8.GetString(buffer.Span);
    }

    private static IItem Make(SyncSettings settings, MappedRow row) => settings switch
    {
        { Target: SyncTarget.Profiles } => ItemMaker.Profile(row),
        { Target: SyncTarget.Events } => ItemMaker.Event(row),
        { Mode: SyncMode.Remove } => ItemMaker.Removal(row),
        _ => ItemMaker.Addition(row),
    };
}
