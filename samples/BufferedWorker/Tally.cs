using System.Collections.Concurrent;
using Batch.Sdk;

namespace BufferedWorker;

/// <summary>How many items were handed to the sender, and which outcomes came back. Thread-safe.</summary>
internal sealed class Tally
{
    private readonly ConcurrentQueue<ItemOutcome> _signUps = [];
    private readonly ConcurrentQueue<ItemOutcome> _purchases = [];
    private long _begun;

    public long Begun => Interlocked.Read(ref _begun);

    public ItemOutcomes SignUps => new(_signUps);

    public ItemOutcomes Purchases => new(_purchases);

    public void Began() => Interlocked.Increment(ref _begun);

    public void EndedSignUp(ItemOutcome outcome) => _signUps.Enqueue(outcome);

    public void EndedPurchase(ItemOutcome outcome) => _purchases.Enqueue(outcome);
}
