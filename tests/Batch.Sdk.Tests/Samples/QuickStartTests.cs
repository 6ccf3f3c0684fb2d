using System.Text.RegularExpressions;

namespace Batch.Sdk.Tests.Samples;

internal sealed partial class QuickStartTests
{
    private const int PipeColumns = 80;
    private const int MaxMilliseconds = 120_000;

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Run_OnTheEmulator_AccountsForEveryRow(CancellationToken cancellationToken)
    {
        SampleOutcome outcome = await RunAsync([], cancellationToken);

        string text = Spaces().Replace(outcome.Output, " ");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Output + outcome.Error);
            Assert.That(text, Does.Contain(" profiles 298 284 13 1 0 0 "));
            Assert.That(text, Does.Contain(" orders 47 45 2 0 0 0 "));
            Assert.That(text, Does.Contain(" members 122 121 0 1 0 0 "));
            Assert.That(outcome.Output, Does.Contain("The audience newsletter_readers is indexed: 121 members."));
            Assert.That(outcome.Output, Does.Contain("300 rows in the file = 298 sent as profiles + 2 unreadable."));
            Assert.That(outcome.Output, Does.Contain("Accepted: 283 distinct customer ids, 45 orders, 121 distinct members."));
            Assert.That(outcome.Output, Does.Contain("Stored by the emulator: 283 profiles, 45 events, 121 members."));
            Assert.That(outcome.Output, Does.EndWith($"It adds up.{Environment.NewLine}"));
            Assert.That(outcome.Error, Is.Empty);
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Run_OnTheEmulator_NamesEachRejectWithoutItsData(CancellationToken cancellationToken)
    {
        SampleOutcome outcome = await RunAsync([], cancellationToken);

        string text = Spaces().Replace(outcome.Output, " ");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain(" 13 profile 11 c-1012 BATCH0060 attributes.$email_address The e-mail address must "));
            Assert.That(text, Does.Contain(" 75 unreadable c-1074 birth_date is not a date such as 1989-07-20. "));
            Assert.That(text, Does.Contain(" 212 order 33 c-1211 BATCH0083 events[0].time "));
            Assert.That(text, Does.Not.Contain("@example"));
            Assert.That(outcome.Output.Split('\n').Max(line => line.TrimEnd().Length), Is.AtMost(PipeColumns));
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Run_LiveWithoutKeys_SaysWhichAreMissing(CancellationToken cancellationToken)
    {
        SampleOutcome outcome = await RunAsync(["--live"], cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(2));
            Assert.That(outcome.Error, Does.Contain("BATCH_REST_API_KEY").And.Contain("BATCH_PROJECT_KEY"));
            Assert.That(outcome.Error, Does.Not.Contain("Exception").And.Not.Contain("   at "));
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Run_UnknownArgument_SaysHowToUseIt(CancellationToken cancellationToken)
    {
        SampleOutcome outcome = await RunAsync(["--life"], cancellationToken);

        Assert.That(outcome, Is.EqualTo(new SampleOutcome(2, string.Empty, $"Usage: QuickStart [--live]{Environment.NewLine}")));
    }

    private static async Task<SampleOutcome> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using SampleProcess sample = SampleProcess.Start("QuickStart", arguments, cancellationToken);
        return await sample.EndAsync();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
