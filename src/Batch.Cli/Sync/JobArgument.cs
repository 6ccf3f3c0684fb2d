using System.CommandLine;

namespace Batch.Cli.Sync;

/// <summary>The path of a job file.</summary>
internal sealed class JobArgument : Argument<string>
{
    public JobArgument()
        : base("JOB.json") => Description = "The job file: what to make of which rows. Paths in it are relative to it.";
}
