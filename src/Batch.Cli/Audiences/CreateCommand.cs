using System.CommandLine;
using Batch.Sdk;

namespace Batch.Cli.Audiences;

/// <summary>Creates an audience.</summary>
internal sealed class CreateCommand : AudienceVerb
{
    private readonly NameArgument _name = new();
    private readonly Option<string?> _displayName = new("--display-name") { Description = "What the dashboard shows; without it, the name.", HelpName = "TEXT" };
    private readonly Option<bool> _ifMissing = new("--if-missing") { Description = "Leave one that is there already as it is." };

    public CreateCommand()
        : base("create", "Create an audience without members.")
    {
        Arguments.Add(_name);
        Options.Add(_displayName);
        Options.Add(_ifMissing);
    }

    protected override async Task RunAsync(ParseResult parsed, AudiencesClient audiences, CancellationToken stop)
    {
        string name = parsed.GetRequiredValue(_name);
        string? displayName = parsed.GetValue(_displayName);
        bool isNew = true;
        if (parsed.GetValue(_ifMissing)) isNew = await audiences.CreateIfMissingAsync(name, displayName, stop);
        else await audiences.CreateAsync(name, displayName, stop);
        await Console.Out.WriteLineAsync(isNew ? $"Created {name}." : $"{name} is there already.");
    }
}
