using System.CommandLine;
using System.CommandLine.Parsing;

namespace Batch.Cli.Running;

/// <summary>The path of a file or a folder, which need not exist.</summary>
internal sealed class PathOption : Option<string?>
{
    public PathOption(string name, string description, string helpName = "FILE")
        : base(name)
    {
        Description = description;
        HelpName = helpName;
        CustomParser = Parse;
    }

    private string? Parse(ArgumentResult result)
    {
        string path = result.Tokens[0].Value;
        if (!string.IsNullOrWhiteSpace(path) && !path.Contains('\0', StringComparison.Ordinal)) return path;
        result.AddError($"{Name} must be a path, and not empty.");
        return null;
    }
}
