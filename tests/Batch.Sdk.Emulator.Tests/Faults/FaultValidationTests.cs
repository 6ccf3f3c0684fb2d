namespace Batch.Sdk.Emulator.Tests.Faults;

internal sealed class FaultValidationTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static TestCaseData[] Invalid =>
    [
        Case(new() { Kind = (FaultKind)99 }, "Kind is 99"),
        Case(
            new() { Kind = FaultKind.Hang, Route = "profile/update" },
            "Route is \"profile/update\"; it must be null or one of profiles/update, "),
        Case(new() { Kind = FaultKind.Hang, Skip = -1 }, "Skip is -1"),
        Case(new() { Kind = FaultKind.Hang, Times = 0 }, "Times is 0"),
        Case(new() { Kind = FaultKind.Hang, Probability = 0 }, "Probability is 0;"),
        Case(new() { Kind = FaultKind.Hang, Probability = 1.1 }, "Probability is 1.1;"),
        Case(new() { Kind = FaultKind.Hang, Probability = double.NaN }, "Probability is NaN;"),
        Case(new() { Kind = FaultKind.Hang, Status = 500 }, "Status means nothing to Hang"),
        Case(new() { Kind = FaultKind.ServerError, Status = 499 }, "Status is 499"),
        Case(new() { Kind = FaultKind.ServerErrorAfterAccepting, Status = 600 }, "Status is 600"),
        Case(new() { Kind = FaultKind.Html, Status = 204 }, "Status is 204"),
        Case(new() { Kind = FaultKind.Html, Status = 199 }, "Status is 199"),
        Case(new() { Kind = FaultKind.Hang, RetryAfter = Second }, "RetryAfter means nothing to Hang"),
        Case(new() { Kind = FaultKind.Maintenance, RetryAfter = -Second }, "RetryAfter is -00:00:01"),
        Case(new() { Kind = FaultKind.Maintenance, RetryAfter = TimeSpan.FromDays(31) }, "RetryAfter is 31.00:00:00"),
        Case(new() { Kind = FaultKind.Maintenance, RetryAfterForm = RetryAfterForm.Date }, "RetryAfterForm is Date; RetryAfter is missing"),
        Case(
            new() { Kind = FaultKind.Maintenance, RetryAfter = Second, RetryAfterForm = RetryAfterForm.None },
            "RetryAfterForm is None; with a RetryAfter"),
        Case(new() { Kind = FaultKind.Hang, Delay = Second }, "Delay means nothing to Hang"),
        Case(new() { Kind = FaultKind.Slow }, "Delay is missing"),
        Case(new() { Kind = FaultKind.Slow, Delay = TimeSpan.Zero }, "Delay is 00:00:00"),
        Case(new() { Kind = FaultKind.Slow, Delay = TimeSpan.FromDays(1.1) }, "Delay is 1.02:24:00"),
        Case(new() { Kind = FaultKind.Hang, Share = 1 }, "Share means nothing to Hang"),
        Case(new() { Kind = FaultKind.PartialErrors }, "Share is missing"),
        Case(new() { Kind = FaultKind.PartialErrors, Share = 1.5 }, "Share is 1.5;"),
        Case(
            new() { Kind = FaultKind.PartialErrors, Share = 0.5, Route = "audiences/list" },
            "PartialErrors is for the profile routes only"),
        Case(new() { Kind = FaultKind.Hang, Factor = 1 }, "Factor means nothing to Hang"),
        Case(new() { Kind = FaultKind.ShrinkRate }, "Factor is missing"),
        Case(new() { Kind = FaultKind.ShrinkRate, Factor = 0.0001 }, "Factor is 0.0001;"),
    ];

    [TestCaseSource(nameof(Invalid))]
    public void Add_Invalid_RefusedWithThatSentenceAlone(EmulatedFault fault, string sentence)
    {
        using var emulator = new BatchEmulator();

        ArgumentException exception = Assert.Throws<ArgumentException>(() => emulator.Faults.Add(fault))!;

        string[] sentences = [.. exception.Message.Split('\n').Skip(1)];
        Assert.That(sentences, Has.Length.EqualTo(1), exception.Message);
        Assert.That(sentences[0], Does.StartWith("- " + sentence).Or.Contains(sentence));
        Assert.That(emulator.Faults.Active, Is.Empty);
    }

    [Test]
    public void Add_ManyThingsWrong_AllNamedAndNothingAdded()
    {
        using var emulator = new BatchEmulator();

        Assert.That(
            () => emulator.Faults.Add(
                new EmulatedFault { Kind = FaultKind.Hang },
                new EmulatedFault { Kind = FaultKind.Slow, Skip = -1, Times = -1 },
                null!),
            Throws.ArgumentException.With.Message.Contains("\n- [1] Skip is -1").And.Message.Contains("\n- [1] Times is -1")
                .And.Message.Contains("\n- [1] Delay is missing").And.Message.Contains("\n- [2] It is null."));

        Assert.That(emulator.Faults.Active, Is.Empty);
    }

    [TestCase(FaultKind.Slow)]
    [TestCase(FaultKind.PartialErrors)]
    [TestCase(FaultKind.ShrinkRate)]
    [TestCase(FaultKind.Html)]
    public void Add_AtTheBounds_Added(FaultKind kind)
    {
        using var emulator = new BatchEmulator();

        emulator.Faults.Add(new EmulatedFault
        {
            Kind = kind,
            Route = "profiles/mass-update",
            Skip = int.MaxValue,
            Times = int.MaxValue,
            Probability = double.Epsilon,
            Status = kind == FaultKind.Html ? 599 : null,
            Delay = kind == FaultKind.Slow ? TimeSpan.FromDays(1) : null,
            Share = kind == FaultKind.PartialErrors ? 1 : null,
            Factor = kind == FaultKind.ShrinkRate ? 0 : null,
        });

        Assert.That(emulator.Faults.Active.Single().Fault.Kind, Is.EqualTo(kind));
    }

    private static TestCaseData Case(EmulatedFault fault, string sentence) => new(fault, sentence);
}
