using System.CommandLine;

namespace Batch.Cli.Audiences;

/// <summary>Output for programs.</summary>
internal sealed class JsonOption : Option<bool>
{
    public JsonOption()
        : base("--json") => Description = "Write JSON in place of a table.";
}
