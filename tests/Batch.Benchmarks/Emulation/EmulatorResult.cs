using System.Globalization;

namespace Batch.Benchmarks.Emulation;

/// <summary>What an emulator says at its end.</summary>
internal sealed record EmulatorResult(long Accepted, long Profiles, long PeakKibibytes, long LiveKibibytes)
{
    public static EmulatorResult Parse(string line)
    {
        long[] numbers = Array.ConvertAll(line.Split(' '), part => long.Parse(part, CultureInfo.InvariantCulture));
        return new EmulatorResult(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    public void Require(long accepted)
    {
        if (Accepted != accepted) throw new InvalidOperationException($"The emulator accepted {Accepted} of {accepted} operations.");
    }
}
