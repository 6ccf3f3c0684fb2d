namespace Batch.Cli.Running;

/// <summary>What the process says to its caller, as the README lists it.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
}
