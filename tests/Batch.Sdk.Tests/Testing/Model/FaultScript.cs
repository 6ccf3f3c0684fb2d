namespace Batch.Sdk.Tests.Testing.Model;

/// <summary>What the service will do, by a seed.</summary>
internal sealed class FaultScript(int seed, int faultsInAHundred, int delayMilliseconds)
{
    public static readonly FaultScript Undisturbed = new(0, 0, 0);

    private static readonly ModelFault[] Frequent = [.. Enum.GetValues<ModelFault>().Except([ModelFault.None, ModelFault.Unauthorized])];

    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();

    public ModelFault NextFault()
    {
        lock (_lock)
        {
            if (_random.Next(100) >= faultsInAHundred) return ModelFault.None;
            return _random.Next(40) == 0 ? ModelFault.Unauthorized : Frequent[_random.Next(Frequent.Length)];
        }
    }

    public TimeSpan NextDelay()
    {
        lock (_lock) return TimeSpan.FromMilliseconds(_random.Next(delayMilliseconds + 1));
    }

    public int Next(int count)
    {
        lock (_lock) return _random.Next(count);
    }
}
