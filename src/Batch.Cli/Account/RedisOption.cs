using System.CommandLine;
using System.CommandLine.Parsing;

namespace Batch.Cli.Account;

/// <summary>The Redis that keeps the rate limit for several processes. One with a password is refused without being repeated.</summary>
internal sealed class RedisOption : Option<string?>
{
    public RedisOption()
        : base("--redis")
    {
        Description = $"A Redis where all processes of the project share its rate limit, such as redis.example.com:6379. Without it, {SharedRateLimit.Variable}, else none.";
        HelpName = "ADDRESS";
        Validators.Add(Validate);
    }

    private void Validate(OptionResult result)
    {
        if (SharedRateLimit.Parse(result.GetValueOrDefault<string>()) is not { } configuration)
        {
            result.AddError($"{Name} must be an address such as redis.example.com:6379,ssl=true.");
        }
        else if (configuration.Password is not null)
        {
            result.AddError("A password on the command line is refused: process lists and the history of the shell show it to others. "
                + $"Set the environment variable {SharedRateLimit.Variable} instead.");
        }
    }
}
