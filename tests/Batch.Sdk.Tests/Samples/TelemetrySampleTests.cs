namespace Batch.Sdk.Tests.Samples;

internal sealed class TelemetrySampleTests
{
    private const int MaxMilliseconds = 120_000;

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Run_ToItsEnd_ShowsSpansMeasurementsAndLogs(CancellationToken cancellationToken)
    {
        using SampleProcess sample = SampleProcess.Start("Telemetry", [], cancellationToken);

        SampleOutcome outcome = await sample.EndAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Output + outcome.Error);
            Assert.That(outcome.Output, Does.Contain("batch profiles update_all").And.Contain("Metric Name: batch.items").And.Contain("with 429"));
        }
    }
}
