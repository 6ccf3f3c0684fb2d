using Batch.Cli.Account;

namespace Batch.Cli.Sync;

/// <summary>What the helps of several verbs say.</summary>
internal static class SyncHelp
{
    public const string ExitCodes = """
        Exit codes:
          0  all rows were accepted
          1  some were rejected, accepted with errors or are ambiguous, or removals were withheld
          2  usage, job, source, state or keys are wrong; nothing was sent
          3  the run failed, was stopped, or does not add up
        """;

    public const string Environment =
        $"Environment: {BatchAccount.RestApiKey} and {BatchAccount.ProjectKey} hold the keys, {BatchAccount.Endpoint} the address, {SharedRateLimit.Variable} that of a Redis.";
}
