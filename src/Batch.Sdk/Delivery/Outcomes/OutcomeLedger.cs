using Batch.Sdk.Delivery.Chunks;

namespace Batch.Sdk.Delivery.Outcomes;

/// <summary>Takes down what became of each item. Whoever writes enters it first, so that the outcomes of one request stand together.</summary>
internal abstract class OutcomeLedger(ItemMeter meter)
{
    private readonly Lock _lock = new();
    private readonly OutcomeTally _tally = new();
    private long _read;

    /// <summary>Whether an item that was accepted whole is of interest beyond its number.</summary>
    protected virtual bool KeepsAccepted => true;

    public Lock.Scope Enter() => _lock.EnterScope();

    /// <summary>An item was read: it is owed an outcome. To be said by one thread only.</summary>
    public void Read() => Volatile.Write(ref _read, _read + 1);

    public void Accept(long position, string customId)
    {
        if (KeepsAccepted)
        {
            Put(new ItemOutcome(position, customId, ItemStatus.Accepted));
            return;
        }

        _tally.Add(ItemStatus.Accepted);
        Accepted(position);
    }

    public void Put(ItemOutcome outcome)
    {
        _tally.Add(outcome.Status);
        Keep(outcome);
    }

    /// <summary>An item was accepted whole, and is of no interest beyond its position.</summary>
    protected virtual void Accepted(long position)
    {
    }

    /// <summary>Some outcomes stand together. To be said by whoever has entered.</summary>
    public void Measure() => meter.Count(_tally);

    /// <summary>A request is about to be sent.</summary>
    /// <exception cref="BatchException">It must not be.</exception>
    public virtual void Sending(ReadOnlySpan<Operation> operations)
    {
    }

    /// <summary>An answer came, and its outcomes are written.</summary>
    public virtual void Announce()
    {
    }

    public OutcomeCounts Counts()
    {
        using Lock.Scope scope = Enter();
        return new OutcomeCounts(Volatile.Read(ref _read), _tally);
    }

    protected abstract void Keep(ItemOutcome outcome);
}
