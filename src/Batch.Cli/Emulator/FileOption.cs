using System.CommandLine;
using System.CommandLine.Parsing;

namespace Batch.Cli.Emulator;

/// <summary>The path of a file, which need not exist.</summary>
internal sealed class FileOption : Option<string?>
{
    public FileOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "FILE";
        CustomParser = Parse;
    }

    private string? Parse(ArgumentResult result)
    {
        string path = result.Tokens[0].Value;
        if (!string.IsNullOrWhiteSpace(path) && !path.Contains('\0', StringComparison.Ordinal)) return path;
        result.AddError($"{Name} must be the path of a file, and not empty.");
        return null;
    }
}
