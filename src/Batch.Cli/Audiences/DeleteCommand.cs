using System.CommandLine;
using Batch.Cli.Running;
using Batch.Sdk;

namespace Batch.Cli.Audiences;

/// <summary>Deletes an audience, after asking.</summary>
internal sealed class DeleteCommand : AudienceVerb
{
    private readonly NameArgument _name = new();
    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask. Needed where there is no terminal to ask on." };

    public DeleteCommand()
        : base("delete", "Delete an audience with all its members. Campaigns that target it reach nobody from then on; it cannot be undone.")
    {
        Arguments.Add(_name);
        Options.Add(_yes);
    }

    protected override async Task RunAsync(ParseResult parsed, AudiencesClient audiences, CancellationToken stop)
    {
        string name = parsed.GetRequiredValue(_name);
        if (!parsed.GetValue(_yes)) await ConfirmAsync(name, stop);
        await audiences.DeleteAudienceAsync(name, stop);
        await Console.Out.WriteLineAsync($"Deleted {name}.");
    }

    private static async Task ConfirmAsync(string name, CancellationToken stop)
    {
        if (Console.IsInputRedirected)
            throw new CommandFailedException(
                $"{name} was not deleted: there is no terminal to ask on. Give --yes to delete it all the same.", exitCode: ExitCode.WrongUsage);
        await Console.Error.WriteAsync($"This deletes {name} with all its members, and cannot be undone. Type its name to go on: ");
        string? answer = await Console.In.ReadLineAsync(stop).AsTask().WaitAsync(stop);
        if (answer?.Trim() != name) throw new CommandFailedException($"{name} was not deleted.", exitCode: ExitCode.WrongUsage);
    }
}
