namespace Batch.Sdk.Sync.Tests.Sources;

/// <summary>Inputs of sources that once did what they must not.</summary>
internal sealed class SourceFindingsTests
{
    [TestCase(0x22)]
    [TestCase(0x0D)]
    [TestCase(0x0A)]
    [TestCase(0xDFFF)]
    public void CsvSourceOptions_DelimiterThatCannotBe_Refused(int delimiter)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => _ = new CsvSourceOptions { Delimiter = (char)delimiter })!;

        Assert.That(e.ParamName, Is.EqualTo(nameof(CsvSourceOptions.Delimiter)));
    }
}
