namespace Batch.Cli.Running;

/// <summary>What the process says to its caller, as the README lists it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A sync brought part of the rows, or an emulator or an audience could not be had.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage, settings, mapping, state or keys: nothing was sent.</summary>
    public const int WrongUsage = 2;

    /// <summary>A run failed, was stopped or did not add up.</summary>
    public const int RunFailed = 3;
}
