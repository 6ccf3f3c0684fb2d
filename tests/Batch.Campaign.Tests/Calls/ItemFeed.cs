using Batch.Campaign.Tests.Scenarios;

namespace Batch.Campaign.Tests.Calls;

/// <summary>A source that gives its items at once or with pauses, and may fail on the way.</summary>
internal sealed class ItemFeed<T>(IReadOnlyList<Item> items, Func<Item, T?> make, int? failsAfter, Random random, TimeProvider time)
    where T : class
{
    public int Given { get; private set; }

    public IEnumerable<T?> Sequence()
    {
        foreach (Item item in items)
        {
            if (Given == failsAfter) throw new InvalidDataException("The source is broken.");
            Given++;
            yield return make(item);
        }
    }

    public async IAsyncEnumerable<T?> StreamAsync()
    {
        foreach (T? item in Sequence())
        {
            if (random.Is(10)) await Task.Yield();
            if (random.Is(4)) await Task.Delay(TimeSpan.FromMilliseconds(random.Pick(1, 300, 3_000)), time);
            yield return item;
        }
    }
}
