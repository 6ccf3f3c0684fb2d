using System.CommandLine;
using System.CommandLine.Parsing;

namespace Batch.Cli.Emulator;

/// <summary>A key that is asked of the callers. Faults do not repeat it.</summary>
internal sealed class KeyOption : Option<string?>
{
    public KeyOption(string name, string description)
        : base(name)
    {
        Description = $"{description} Without it, any will do.";
        HelpName = "KEY";
        CustomParser = Parse;
    }

    private string? Parse(ArgumentResult result)
    {
        string key = result.Tokens[0].Value;
        if (key.Length > 0 && key.All(c => c is > ' ' and <= '~')) return key;
        result.AddError($"{Name} must be printable ASCII without blanks, and not empty.");
        return null;
    }
}
