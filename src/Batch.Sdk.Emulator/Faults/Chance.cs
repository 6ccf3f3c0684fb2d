namespace Batch.Sdk.Emulator.Faults;

/// <summary>
/// The luck of one request with one fault: always the same for the same seed and numbers, whatever the threads do and whatever the
/// runtime. The generator is SplitMix64.
/// </summary>
internal sealed class Chance(int seed, long request, int fault)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state = Mix(Mix(Mix((ulong)seed) + (ulong)request) + (ulong)fault);

    /// <summary>A number from 0 to less than 1.</summary>
    public double Next() => (Mix(_state += Step) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Positions below the count, each set of this size as likely as another.</summary>
    public HashSet<int> Positions(int size, int count)
    {
        var positions = new HashSet<int>(size);
        for (int i = 0; positions.Count < size; i++)
            if (Next() * (count - i) < size - positions.Count)
                positions.Add(i);
        return positions;
    }

    private static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
