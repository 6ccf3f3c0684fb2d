using Batch.Cli.Tests.Testing;

namespace Batch.Cli.Tests.Running;

internal sealed class CommandLineTests
{
    private const int MaxMilliseconds = 120_000;

    [TestCase("Required command was not provided.")]
    [TestCase("'emulatr'", "emulatr")]
    [TestCase("'--prot'", "emulator", "--prot", "7171")]
    [TestCase("--port must be a whole number from 0 to 65535, not '65536'.", "emulator", "--port", "65536")]
    [TestCase("--port must be a whole number from 0 to 65535, not '-1'.", "emulator", "--port", "-1")]
    [TestCase("--fault-seed must be a whole number from -2147483648 to 2147483647, not 'x'.", "emulator", "--fault-seed", "x")]
    [TestCase("--rest-api-key must be printable ASCII without blanks, and not empty.", "emulator", "--rest-api-key", "two words")]
    [TestCase("--project-key must be printable ASCII without blanks, and not empty.", "emulator", "--project-key", "")]
    [TestCase("--state must be a path, and not empty.", "emulator", "--state", "")]
    [TestCase("--state must be a path, and not empty.", "emulator", "--state", " ")]
    [CancelAfter(MaxMilliseconds)]
    public async Task Run_WrongUsage_SaysWhatIsWrongAndHowToUseIt(string fault, params string[] arguments)
    {
        BatchOutcome outcome = await BatchProcess.RunAsync(TestContext.CurrentContext.CancellationToken, arguments);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ExitCode, Is.EqualTo(2));
            Assert.That(outcome.Output, Is.Empty);
            Assert.That(outcome.Error, Does.Contain(fault).And.Contain("Usage:").And.Not.Contain("two words"));
        }
    }

    [TestCase("--help", "emulator", "0 done, 1 failed, 2 wrong usage")]
    [TestCase("emulator --help", "--port <N>", "[default: 7171]", "--rest-api-key <KEY>", "--project-key <KEY>", "--state <FILE>", "--no-rate-limits", "--fault-seed <N>")]
    [CancelAfter(MaxMilliseconds)]
    public async Task Run_Help_TellsOnTheOutput(string arguments, params string[] words)
    {
        BatchOutcome outcome = await BatchProcess.RunAsync(TestContext.CurrentContext.CancellationToken, arguments.Split(' '));

        Assert.That((outcome.ExitCode, outcome.Error), Is.EqualTo((0, "")));
        foreach (string word in words) Assert.That(outcome.Output, Does.Contain(word));
    }

    [Test]
    [CancelAfter(MaxMilliseconds)]
    public async Task Run_Version_IsThatOfThePackage(CancellationToken cancellationToken)
    {
        BatchOutcome outcome = await BatchProcess.RunAsync(cancellationToken, "--version");

        Assert.That((outcome.ExitCode, outcome.Error), Is.EqualTo((0, "")));
        Assert.That(outcome.Output, Does.Match(@"^\d+\.\d+\.\d+(-[\w.]+)?\r?\n$"));
    }
}
