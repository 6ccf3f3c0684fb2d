using Batch.Sdk.Validation;

namespace Batch.Sdk.Tests.Validation;

internal sealed class ValidationContextTests
{
    // As ValidationOptions.DisabledRules tells.
    private static readonly FaultCode[] NeverDisabled =
    [
        FaultCode.ItemMissing, FaultCode.ItemTooLarge, FaultCode.CustomIdMissing, FaultCode.RemovalInReplacement, FaultCode.ValueMissing,
        FaultCode.EventMissing, FaultCode.NestingTooDeep, FaultCode.TextMalformed, FaultCode.NumberNotFinite, FaultCode.DateWithoutZone,
    ];

    [Test]
    public void Add_AllRulesDisabled_KeepsWhatCannotBeSaid()
    {
        var options = new ValidationOptions();
        options.DisabledRules.UnionWith(Enum.GetValues<FaultCode>());
        var context = new ValidationContext(options, TimeProvider.System);

        foreach (FaultCode code in Enum.GetValues<FaultCode>()) context.Add(code, "A fault.");

        Assert.That(context.ToList().Select(static fault => fault.Code), Is.EquivalentTo(NeverDisabled));
    }

    [Test]
    public void Begin_AfterAnItemWithFaults_HasNoneOfThem()
    {
        var context = new ValidationContext(new ValidationOptions(), TimeProvider.System);
        context.Add(FaultCode.TextEmpty, "A fault.");

        context.Begin();

        Assert.That(context.ToList(), Is.Empty);
    }

    [TestCase(64, 64)]
    [TestCase(65, 64)]
    [TestCase(10_000, 64)]
    public void Nest_LongName_IsShortened(int length, int expected)
    {
        var context = new ValidationContext(new ValidationOptions(), TimeProvider.System);
        context.Add(FaultCode.TextEmpty, "A fault.");

        context.Nest(0, new string('n', length));

        Assert.That(context.ToList().Single().Path, Has.Length.EqualTo(expected).And.EndsWith(length > 64 ? "n..." : "nnnn"));
    }
}
