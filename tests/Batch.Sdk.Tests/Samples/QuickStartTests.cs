using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Batch.Sdk.Tests.Samples;

/// <summary>Runs the sample as its reader does: as a process of its own, with its output in a pipe.</summary>
internal sealed partial class QuickStartTests
{
    private const int PipeColumns = 80;
    private const int MaxMilliseconds = 120_000;

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Run_OnTheEmulator_AccountsForEveryRow(CancellationToken cancellationToken)
    {
        Outcome outcome = await RunAsync([], cancellationToken);

        string text = Spaces().Replace(outcome.Output, " ");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Output + outcome.Error);
            Assert.That(text, Does.Contain(" profiles 298 284 13 1 0 0 "));
            Assert.That(text, Does.Contain(" orders 47 45 2 0 0 0 "));
            Assert.That(outcome.Output, Does.Contain("300 rows in the file = 298 sent as profiles + 2 unreadable."));
            Assert.That(outcome.Output, Does.Contain("Accepted: 283 distinct customer ids, 45 orders."));
            Assert.That(outcome.Output, Does.Contain("Stored by the emulator: 283 profiles, 45 events."));
            Assert.That(outcome.Output, Does.EndWith($"It adds up.{Environment.NewLine}"));
            Assert.That(outcome.Error, Is.Empty);
        }
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Run_OnTheEmulator_NamesEachRejectWithoutItsData(CancellationToken cancellationToken)
    {
        Outcome outcome = await RunAsync([], cancellationToken);

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
        Outcome outcome = await RunAsync(["--live"], cancellationToken);

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
        Outcome outcome = await RunAsync(["--life"], cancellationToken);

        Assert.That(outcome, Is.EqualTo(new Outcome(2, string.Empty, $"Usage: QuickStart [--live]{Environment.NewLine}")));
    }

    private static async Task<Outcome> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "QuickStart.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("BATCH_REST_API_KEY");
        start.Environment.Remove("BATCH_PROJECT_KEY");

        using Process process = Process.Start(start)!;
        await using CancellationTokenRegistration killing = cancellationToken.Register(process.Kill);
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new Outcome(process.ExitCode, await output, await error);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    private sealed record Outcome(int ExitCode, string Output, string Error);
}
