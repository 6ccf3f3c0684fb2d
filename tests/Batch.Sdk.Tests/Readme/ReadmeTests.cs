namespace Batch.Sdk.Tests.Readme;

/// <summary>What the pages say is compiled, and run against an emulator.</summary>
internal sealed class ReadmeTests
{
    private const int MaxMilliseconds = 120_000;

    private static readonly string[] Pages = ["README.md", "src/Batch.Sdk/README.md", "src/Batch.Sdk/TELEMETRY.md", "src/Batch.Sdk.Emulator/README.md", "src/Batch.Sdk.Redis/README.md"];

    private static IEnumerable<TestCaseData> Blocks =>
        Pages.SelectMany(ReadmeBlock.In).Select(block => new TestCaseData(block).SetArgDisplayNames(block.ToString()));

    [TestCaseSource(nameof(Blocks))]
    [CancelAfter(MaxMilliseconds)]
    public async Task Block_CompiledAndRun_Works(ReadmeBlock block, CancellationToken cancellationToken)
    {
        await using ReadmeScope scope = ReadmeCompiler.Compile(block);
        await scope.OpenAsync(cancellationToken);

        await scope.RunAsync();

        await scope.CheckAsync();
    }

    [TestCaseSource(nameof(Pages))]
    public void Page_Read_HasBlocks(string page) => Assert.That(ReadmeBlock.In(page), Is.Not.Empty);
}
