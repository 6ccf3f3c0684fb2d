using Batch.Sdk.Configuration;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Buffering;

internal sealed class BufferedSenderOptionsValidator : IValidateOptions<BufferedSenderOptions>
{
    private const int MostCapacity = 1_000_000;

    /// <exception cref="OptionsValidationException">There are faults.</exception>
    public static void ThrowIfInvalid(BufferedSenderOptions options)
    {
        IReadOnlyList<string> faults = FaultsOf(options);
        if (faults.Count > 0) throw new OptionsValidationException(Options.DefaultName, typeof(BufferedSenderOptions), faults);
    }

    public ValidateOptionsResult Validate(string? name, BufferedSenderOptions options)
    {
        IReadOnlyList<string> faults = FaultsOf(options);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IReadOnlyList<string> FaultsOf(BufferedSenderOptions options)
    {
        var faults = new OptionFaults();
        faults.CheckRange("Capacity", options.Capacity, 1, MostCapacity);
        faults.CheckRange("Linger", options.Linger, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        faults.CheckRange("DrainTimeout", options.DrainTimeout, TimeSpan.Zero, TimeSpan.FromHours(1));
        return faults.All;
    }
}
