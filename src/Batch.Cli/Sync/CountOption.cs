using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Batch.Cli.Sync;

/// <summary>A number of things, from 0.</summary>
internal sealed class CountOption : Option<long?>
{
    public CountOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "N";
        CustomParser = Parse;
    }

    private long? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count)) return count;
        result.AddError($"{Name} must be a whole number from 0 on, not '{text}'.");
        return null;
    }
}
