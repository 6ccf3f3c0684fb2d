namespace Batch.Cli.Running;

/// <summary>A verb could not do what it was asked. The message is for the user: what is wrong, and what to do.</summary>
internal sealed class CommandFailedException(string message, Exception? cause = null, int exitCode = ExitCode.Failed) : Exception(message, cause)
{
    public int ExitCode => exitCode;
}
