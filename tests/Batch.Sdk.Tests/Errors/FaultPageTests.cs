using Batch.Sdk.Tests.Readme;
using Batch.Sdk.Validation;

namespace Batch.Sdk.Tests.Errors;

/// <summary>The page of faults tells of every code, and what it tells is so.</summary>
internal sealed class FaultPageTests
{
    private static readonly IReadOnlyList<FaultEntry> Entries = FaultEntry.ReadAll();

    /// <summary>What is found by a call, by Batch or in a source, and not by looking at one item.</summary>
    private static readonly FaultCode[] WithoutExample =
    [
        FaultCode.ItemMissing, FaultCode.ItemTooLarge, FaultCode.RequestRefused, FaultCode.RemovalInReplacement,
        FaultCode.RowUnreadable, FaultCode.ValueNotConvertible, FaultCode.FieldLeftOut,
    ];

    private static readonly FaultCode[] NoRulesOfItems =
    [
        FaultCode.RequestRefused, FaultCode.AudienceNameInvalid, FaultCode.RowUnreadable, FaultCode.ValueNotConvertible, FaultCode.FieldLeftOut,
    ];

    private static IEnumerable<FaultEntry> Examples => Entries.Where(entry => entry.Example is not null);

    [Test]
    public void Page_Read_HasEachCodeOnceInOrder() => Assert.That(
        Entries.Select(entry => $"{entry.Id}: {entry.Name}"),
        Is.EqualTo(Codes().Select(code => $"{new Fault(code, "", "").Id}: {code}")));

    [TestCaseSource(nameof(Entries))]
    public void Entry_Read_HasMeaningCauseAndMend(FaultEntry entry)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(entry.Meaning, Is.Not.Empty);
            Assert.That(entry.Cause, Is.Not.Null);
            Assert.That(entry.Mend, Is.Not.Null);
        }
    }

    [TestCaseSource(nameof(Entries))]
    public void Entry_Read_SaysWhetherTheRuleCanBeDisabled(FaultEntry entry)
    {
        FaultCode code = Enum.Parse<FaultCode>(entry.Name);
        var context = new ValidationContext(new ValidationOptions { DisabledRules = { code } }, TimeProvider.System);

        context.Add(code, "");

        Assert.That(entry.CanBeDisabled, Is.EqualTo(context.Count == 0 && !NoRulesOfItems.Contains(code)));
    }

    [Test]
    public void Page_Read_HasAnExampleOfEachFaultOfOneItem() =>
        Assert.That(Examples.Select(entry => entry.Name), Is.EqualTo(Codes().Except(WithoutExample).Select(code => code.ToString())));

    [Test]
    public async Task Examples_CompiledAndRun_HaveTheFaultTheyStandUnder()
    {
        // One program for all: compiling is what takes the time.
        string code = string.Concat(Examples.Select(entry =>
            $"Assert.That(({entry.Example}).Select(fault => fault.Id), Is.EqualTo([\"{entry.Id}\"]), \"{entry.Id}\");\n"));
        await using ReadmeScope scope = ReadmeCompiler.Compile(new ReadmeBlock("src/Batch.Sdk/FAULTS.md", 1, code));

        await scope.RunAsync();
    }

    private static IEnumerable<FaultCode> Codes() => Enum.GetValues<FaultCode>().Where(code => code != FaultCode.None);
}
