using System.CommandLine;
using System.CommandLine.Parsing;

namespace Batch.Cli.Account;

/// <summary>Where Batch is, in place of what the environment says.</summary>
internal sealed class EndpointOption : Option<Uri?>
{
    public EndpointOption()
        : base("--endpoint")
    {
        Description = $"Where Batch is, such as an emulator. Without it, {BatchAccount.Endpoint}, else https://api.batch.com/.";
        HelpName = "URL";
        CustomParser = Parse;
    }

    private Uri? Parse(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? address)) return address;
        result.AddError($"{Name} must be a URL such as http://127.0.0.1:7171/.");
        return null;
    }
}
