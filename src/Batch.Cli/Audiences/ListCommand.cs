using System.CommandLine;
using Batch.Sdk;

namespace Batch.Cli.Audiences;

/// <summary>Lists all audiences.</summary>
internal sealed class ListCommand : AudienceVerb
{
    private readonly JsonOption _json = new();

    public ListCommand()
        : base("list", "List all audiences of the project.") => Options.Add(_json);

    protected override async Task RunAsync(ParseResult parsed, AudiencesClient audiences, CancellationToken stop)
    {
        var all = new List<AudienceInfo>();
        await foreach (AudienceInfo audience in audiences.ListAsync(stop)) all.Add(audience);
        if (parsed.GetValue(_json)) AudienceJson.WriteAll(all);
        else if (all.Count > 0) await Console.Out.WriteAsync(AudienceTable.Of(all));
    }
}
