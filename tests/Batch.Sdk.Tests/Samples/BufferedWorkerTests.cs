using System.Globalization;
using System.Text.RegularExpressions;

namespace Batch.Sdk.Tests.Samples;

internal sealed partial class BufferedWorkerTests
{
    private const int MaxMilliseconds = 120_000;
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(4);

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Run_ToItsEnd_SendsManyItemsInFewRequests(CancellationToken cancellationToken)
    {
        using SampleProcess sample = SampleProcess.Start("BufferedWorker", ["--seconds", "6"], cancellationToken);

        SampleOutcome outcome = await sample.EndAsync();

        AssertThatItAddsUp(outcome);
        Match counts = ItemsInRequests().Match(outcome.Output);
        Assert.That(Number(counts, "requests"), Is.Positive.And.LessThan(Number(counts, "items") / 2));
        Assert.That(outcome.Output, Does.Match("Sign-ups: .* [1-9][0-9]* rejected"));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    [Platform(Exclude = "Win", Reason = "There is no SIGTERM.")]
    public async Task Run_TerminatedInTheMiddle_LeavesNothing(CancellationToken cancellationToken)
    {
        using SampleProcess sample = SampleProcess.Start("BufferedWorker", ["--seconds", "100"], cancellationToken);
        await sample.ReadLineAsync();
        await Task.Delay(AWhile, cancellationToken);

        await sample.TerminateAsync();
        SampleOutcome outcome = await sample.EndAsync();

        AssertThatItAddsUp(outcome);
        Assert.That(Number(ItemsInRequests().Match(outcome.Output), "items"), Is.Positive);
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Run_UnknownArgument_SaysHowToUseIt(CancellationToken cancellationToken)
    {
        using SampleProcess sample = SampleProcess.Start("BufferedWorker", ["--seconds", "a few"], cancellationToken);

        SampleOutcome outcome = await sample.EndAsync();

        Assert.That(outcome, Is.EqualTo(new SampleOutcome(2, string.Empty, $"Usage: BufferedWorker [--seconds N]{Environment.NewLine}")));
    }

    private static void AssertThatItAddsUp(SampleOutcome outcome)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Output + outcome.Error);
            Assert.That(outcome.Output, Does.Match(@"Sign-ups: .* \+ 0 ambiguous \+ 0 not attempted"));
            Assert.That(outcome.Output, Does.Match(@"Purchases: .* \+ 0 ambiguous \+ 0 not attempted"));
            Assert.That(outcome.Output, Does.EndWith($"It adds up.{Environment.NewLine}"));
            Assert.That(outcome.Error, Is.Empty);
        }
    }

    private static long Number(Match counts, string name) => long.Parse(counts.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<items>[0-9]+) items in (?<requests>[0-9]+) requests")]
    private static partial Regex ItemsInRequests();
}
