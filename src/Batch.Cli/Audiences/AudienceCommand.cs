using System.CommandLine;
using Batch.Cli.Account;

namespace Batch.Cli.Audiences;

/// <summary>Looks after the audiences of a project.</summary>
internal sealed class AudienceCommand : Command
{
    public AudienceCommand()
        : base("audience", $"""
            List, view, create and delete audiences.

            Exit codes:
              0  done
              1  Batch refused: there is no such audience, or one already
              2  usage or keys are wrong
              3  Batch gave no clear answer

            Environment: {BatchAccount.RestApiKey} and {BatchAccount.ProjectKey} hold the keys, {BatchAccount.Endpoint} the address, {SharedRateLimit.Variable} that of a Redis.
            """)
    {
        Subcommands.Add(new ListCommand());
        Subcommands.Add(new ViewCommand());
        Subcommands.Add(new CreateCommand());
        Subcommands.Add(new DeleteCommand());
    }
}
