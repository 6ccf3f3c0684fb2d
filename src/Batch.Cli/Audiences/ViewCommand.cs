using System.CommandLine;
using Batch.Sdk;

namespace Batch.Cli.Audiences;

/// <summary>Shows an audience.</summary>
internal sealed class ViewCommand : AudienceVerb
{
    private readonly NameArgument _name = new();
    private readonly JsonOption _json = new();

    public ViewCommand()
        : base("view", "Show an audience, and how far its last write has come.")
    {
        Arguments.Add(_name);
        Options.Add(_json);
    }

    protected override async Task RunAsync(ParseResult parsed, AudiencesClient audiences, CancellationToken stop)
    {
        AudienceInfo audience = await audiences.ViewAsync(parsed.GetRequiredValue(_name), stop);
        if (parsed.GetValue(_json)) AudienceJson.Write(audience);
        else await Console.Out.WriteAsync(AudienceTable.Of([audience]));
    }
}
