namespace Batch.Campaign.Tests.Scenarios;

/// <summary>A rate limit of the service, and the client's own idea of it, which is the same or more cautious.</summary>
internal sealed record Limit(int Capacity, int PerSecond, int ClientCapacity, int ClientPerSecond)
{
    public static Limit Draw(Random random, int least, int most)
    {
        int capacity = random.Between(least, most);
        int perSecond = random.Between(1, most);
        bool isCautious = random.Is(20);
        return new Limit(
            capacity, perSecond,
            isCautious ? random.Between(least, capacity) : capacity,
            isCautious ? random.Between(1, perSecond) : perSecond);
    }

    public void ApplyTo(RateLimitOptions options) => (options.Burst, options.RatePerSecond) = (ClientCapacity, ClientPerSecond);

    public override string ToString() => (Capacity, PerSecond) == (ClientCapacity, ClientPerSecond)
        ? $"{Capacity} and {PerSecond}/s"
        : $"{Capacity} and {PerSecond}/s, for the client {ClientCapacity} and {ClientPerSecond}/s";
}
