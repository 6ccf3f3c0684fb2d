namespace Batch.Campaign.Tests.Scenarios;

/// <summary>What a seed draws from.</summary>
internal static class Chance
{
    public static T Pick<T>(this Random random, params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    /// <summary>True so many times in a hundred.</summary>
    public static bool Is(this Random random, int percent) => random.Next(100) < percent;

    /// <summary>Both ends may come.</summary>
    public static int Between(this Random random, int least, int most) => random.Next(least, most + 1);
}
