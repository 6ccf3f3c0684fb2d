using System.CommandLine;
using Batch.Sdk;

namespace Batch.Cli.Audiences;

/// <summary>The name of an audience.</summary>
internal sealed class NameArgument : Argument<string>
{
    public NameArgument()
        : base("NAME")
    {
        Description = "The name of the audience; letter case counts.";
        Validators.Add(static result =>
        {
            if (BatchValidator.AudienceName(result.Tokens[0].Value) is [Fault fault, ..]) result.AddError(fault.Message);
        });
    }
}
