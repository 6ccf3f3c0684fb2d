namespace Batch.Sdk.Emulator.Tests.Support;

/// <summary>Says which rules of CONTRACT.md a test proves.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuleAttribute(params string[] ids) : PropertyAttribute("Rule", string.Join(' ', ids))
{
    public IReadOnlyList<string> Ids { get; } = ids;
}
