using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Batch.Cli.Emulator;

/// <summary>A whole number within bounds.</summary>
internal sealed class NumberOption : Option<int>
{
    private readonly int _minimum;
    private readonly int _maximum;

    public NumberOption(string name, string description, int defaultValue, int minimum, int maximum)
        : base(name)
    {
        (_minimum, _maximum) = (minimum, maximum);
        Description = description;
        HelpName = "N";
        DefaultValueFactory = _ => defaultValue;
        CustomParser = Parse;
    }

    private int Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= _minimum && number <= _maximum) return number;
        result.AddError(string.Create(
            CultureInfo.InvariantCulture, $"{Name} must be a whole number from {_minimum} to {_maximum}, not '{text}'."));
        return _minimum;
    }
}
