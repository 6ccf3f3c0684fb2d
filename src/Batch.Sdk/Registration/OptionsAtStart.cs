using Batch.Sdk.Configuration;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Registration;

/// <summary>The options of registered clients. Those of a factory alone get their keys later.</summary>
internal sealed class OptionsAtStart(RegisteredClients registered) : IValidateOptions<BatchClientOptions>
{
    public ValidateOptionsResult Validate(string? name, BatchClientOptions options)
    {
        bool needsKeys = registered.NamesWithKeys.Contains(name ?? Options.DefaultName);
        IReadOnlyList<string> faults = BatchClientOptionsValidator.Validate(options, needsKeys);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
