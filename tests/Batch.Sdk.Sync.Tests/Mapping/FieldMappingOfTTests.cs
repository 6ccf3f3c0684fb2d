using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Mapping;

internal sealed class FieldMappingOfTTests
{
    private static readonly SyncSettings Upsert = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };
    private static readonly Customer[] Customers = [new(1, " Pro ", 1.5f, ["a", "b"], new DateOnly(2026, 1, 15)), new(2, null, null, null, null)];

    [Test]
    public async Task RunAsync_Items_TheirValuesWithTheirTypes([Values] bool asynchronous)
    {
        using var bench = new SyncBench();

        SyncReport report = asynchronous
            ? await bench.Sync.RunAsync(Upsert, Customers.ToAsyncEnumerable(), Mapping())
            : await bench.Sync.RunAsync(Upsert, Customers, Mapping());

        Assert.That(report.Accepted, Is.EqualTo(2));
        IReadOnlyDictionary<string, object> attributes = bench.Emulator.Profiles["1"].Attributes;
        Assert.That(attributes["plan"], Is.EqualTo("Pro"));
        Assert.That(attributes["score"], Is.EqualTo(1.5));
        Assert.That(attributes["interests"], Is.EqualTo(new[] { "a", "b" }));
        Assert.That(attributes["source"], Is.EqualTo("app"));
        Assert.That(bench.Emulator.Profiles["2"].Attributes.Keys, Is.EqualTo(new[] { "source" }));
    }

    [Test]
    public void RunAsync_WrongFields_NamedBeforeAnItemIsTaken()
    {
        using var bench = new SyncBench();
        FieldMapping<Customer> mapping = Mapping().Map(customer => customer.Id, "plan").Map(customer => customer.Id, "Upper");

        SyncConfigurationException e = Assert.ThrowsAsync<SyncConfigurationException>(() => bench.Sync.RunAsync(Upsert, Untouchable(), mapping))!;

        Assert.That(e.Faults.Select(fault => fault.Path), Is.EquivalentTo(new[] { "plan", "Upper" }));

        static IEnumerable<Customer> Untouchable()
        {
            Assert.Fail("An item was taken.");
            yield break;
        }
    }

    private static FieldMapping<Customer> Mapping() => new FieldMapping<Customer>()
        .Map(customer => customer.Id, FieldNames.CustomId)
        .Map(customer => customer.Plan, "plan", new FieldOptions { Transform = Transforms.Trim })
        .Map(customer => customer.Score, "score")
        .Map(customer => SourceValue.FromTexts(customer.Interests), "interests")
        .Map(customer => customer.SignedUp, "signed_up")
        .Set("source", "app");

    private sealed record Customer(int Id, string? Plan, float? Score, string[]? Interests, DateOnly? SignedUp);
}
