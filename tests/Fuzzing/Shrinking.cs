namespace Batch.Fuzzing;

/// <summary>Makes an input smaller for as long as it still does what it did.</summary>
internal static class Shrinking
{
    private const int MostTries = 400;

    public static async Task<byte[]> ShrinkAsync(byte[] input, Func<byte[], Task<bool>> stillFails)
    {
        int tries = 0;
        for (int part = Math.Max(1, input.Length / 2); part > 0 && tries < MostTries; part /= 2)
        {
            for (int at = 0; at < input.Length && tries < MostTries; tries++)
            {
                byte[] smaller = [.. input[..at], .. input[Math.Min(input.Length, at + part)..]];
                if (await stillFails(smaller)) input = smaller;
                else at += part;
            }
        }

        return input;
    }
}
