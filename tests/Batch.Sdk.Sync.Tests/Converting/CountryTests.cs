using Batch.Sdk.Sync.Tests.Testing;

namespace Batch.Sdk.Sync.Tests.Converting;

internal sealed class CountryTests
{
    private static readonly SyncSettings Upsert = new() { Target = SyncTarget.Profiles, Mode = SyncMode.Upsert };

    private static IEnumerable<TestCaseData> Numbers()
    {
        yield return new TestCaseData((SourceValue)"06 39 98 13 37", "FR", "+33639981337");
        yield return new TestCaseData((SourceValue)"(0)6.39.98.13.37", "FR", "+33639981337");
        yield return new TestCaseData((SourceValue)639981337, "FR", "+33639981337");
        yield return new TestCaseData((SourceValue)"00 1 650-253-0000", "FR", "+16502530000");
        yield return new TestCaseData((SourceValue)"(650) 253-0000", "US", "+16502530000");
        yield return new TestCaseData((SourceValue)"+44 20 7946 0958", "US", "+442079460958");
        yield return new TestCaseData((SourceValue)"+99912345", "FR", "+99912345");
    }

    [TestCaseSource(nameof(Numbers))]
    public async Task Run_NumberWithCountry_SentAsE164(SourceValue number, string country, string expected)
    {
        using var bench = new SyncBench();

        SyncReport report = await bench.RunAsync(Upsert, Source(number), Mapping(country));

        Assert.That(report.Accepted, Is.EqualTo(1));
        Assert.That(bench.Emulator.Profiles["jane"].Attributes["$phone_number"], Is.EqualTo(expected));
    }

    [TestCase("253-0000", "US")]
    [TestCase("12", "FR")]
    [TestCase("none", "FR")]
    [TestCase("06 39 98 13 37 00 11 22 33", "FR")]
    public async Task Run_WhatIsNoWholeNumber_AFaultThatDoesNotQuoteIt(string number, string country)
    {
        using var bench = new SyncBench();

        SyncReport report = await bench.RunAsync(Upsert, Source(number), Mapping(country));

        Assert.That(report.Rejected, Is.EqualTo(1));
        Fault fault = bench.Rejected.Single().Faults.Single();
        Assert.That(fault.Code, Is.EqualTo(FaultCode.ValueNotConvertible));
        Assert.That(fault.Message, Does.Contain($"phone number of {country}").And.Not.Contain(number));
    }

    [Test]
    public async Task Run_NoNumber_LeavesTheFieldAlone()
    {
        using var bench = new SyncBench();

        SyncReport report = await bench.RunAsync(Upsert, Source(default), Mapping("FR"));

        Assert.That(report.Accepted, Is.EqualTo(1));
        Assert.That(bench.Emulator.Profiles["jane"].Attributes, Is.Empty);
    }

    [TestCase("XX", FieldType.Source, "no country code")]
    [TestCase("fr", FieldType.Source, "no country code")]
    [TestCase("FR", FieldType.Whole, "cannot be a Whole")]
    public void Run_WrongOptions_RefusedBeforeARowIsRead(string country, FieldType type, string message)
    {
        using var bench = new SyncBench();
        Rows source = Source("06 39 98 13 37");

        SyncConfigurationException e = Assert.ThrowsAsync<SyncConfigurationException>(() => bench.RunAsync(Upsert, source, Mapping(country, type)))!;

        Assert.That(e.Faults.Single().Message, Does.Contain(message));
        Assert.That(source.Read, Is.Zero);
    }

    private static Rows Source(SourceValue number) => new(["id", "phone"], ["jane", number]);

    private static FieldMapping Mapping(string country, FieldType type = FieldType.Source) => new FieldMapping()
        .Map("id", "custom_id").Map("phone", "$phone_number", new FieldOptions { Country = country, Type = type });
}
