using System.Reflection;
using System.Text.RegularExpressions;
using Batch.Sdk.Emulator.Tests.Support;

namespace Batch.Sdk.Emulator.Tests.Engine;

internal sealed partial class ContractTests
{
    /// <summary>The ids in CONTRACT.md.</summary>
    public static string[] Rules()
    {
        using Stream stream = typeof(ContractTests).Assembly.GetManifestResourceStream("CONTRACT.md")!;
        using var reader = new StreamReader(stream);
        return [.. RuleRow().Matches(reader.ReadToEnd()).Select(match => match.Groups[1].Value)];
    }

    [Test]
    public void Contract_EachRule_HasATestAndEachTestItsRule()
    {
        IEnumerable<string> tested = typeof(ContractTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<RuleAttribute>())
            .SelectMany(rule => rule.Ids)
            .Distinct();

        Assert.That(tested, Is.EquivalentTo(Rules()));
    }

    [Test]
    public void Contract_Ids_AreUnique() => Assert.That(Rules(), Is.Unique.And.Not.Empty);

    [GeneratedRegex(@"^\| (EMU-[A-Z]-\d{3}) \|", RegexOptions.Multiline)]
    private static partial Regex RuleRow();
}
