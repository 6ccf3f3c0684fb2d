using Batch.Fuzzing;
using Batch.Sdk.Emulator;
using Microsoft.Extensions.Options;

namespace Batch.Sdk.Tests.Configuration;

/// <summary>Whatever options say: they are taken, or refused with the name of one that is wrong.</summary>
internal sealed class OptionsFuzzTests
{
    [Test]
    public Task BatchClient_FuzzedOptions_AreTakenOrNamed() => RunAsync<OptionsValidationException, BatchClientOptions>(
        static () => new BatchClientOptions { RestApiKey = "key", ProjectKey = Guid.NewGuid().ToString() }, static options => _ = new BatchClient(options));

    [Test]
    public Task BatchRateLimiter_FuzzedOptions_AreTakenOrNamed() => RunAsync<ArgumentException, BatchRateLimiterOptions>(
        static () => new BatchRateLimiterOptions(), static options => new BatchRateLimiter(options).Dispose());

    [Test]
    public Task BatchEmulator_FuzzedOptions_AreTakenOrNamed() => RunAsync<ArgumentException, BatchEmulatorOptions>(
        static () => new BatchEmulatorOptions(), static options => new BatchEmulator(options).Dispose(), nameof(BatchEmulatorOptions.StateFile));

    private static Task RunAsync<TRefusal, TOptions>(Func<TOptions> make, Action<TOptions> take, params string[] left)
        where TRefusal : Exception
        where TOptions : class => Fuzz.RunAsync(1_000, (random, _) =>
    {
        TOptions options = make();
        IReadOnlyList<string> changed = ObjectMutator.Mutate(options, random, left);
        try
        {
            take(options);
        }
        catch (TRefusal e)
        {
            Law.Holds(changed.Any(name => e.Message.Contains(name, StringComparison.Ordinal)), $"A refusal names the option: {e.Message}");
        }

        return Task.CompletedTask;
    });
}
