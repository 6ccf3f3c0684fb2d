using System.CommandLine;

namespace Batch.Cli.Account;

/// <summary>The names under which one might try to give a key. It is refused without being repeated.</summary>
internal sealed class RefusedKeyOption : Option<string?>
{
    public RefusedKeyOption()
        : base("--rest-api-key", "--rest-key", "--api-key", "--apikey", "--key", "--token", "--secret", "--project-key")
    {
        Hidden = true;
        Arity = ArgumentArity.ZeroOrOne;
        Validators.Add(static result => result.AddError(
            "A key on the command line is refused: process lists and the history of the shell show it to others. "
            + $"Set the environment variables {BatchAccount.RestApiKey} and {BatchAccount.ProjectKey} instead."));
    }
}
