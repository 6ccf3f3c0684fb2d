namespace Batch.Sdk;

/// <summary>An item that a <see cref="BufferedSender"/> still had when its time was over.</summary>
public sealed class UndeliveredItem
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="update">The item, if it is an update of a profile.</param>
    /// <param name="trackedEvent">The item, if it is an event.</param>
    /// <param name="outcome">What is known of it.</param>
    public UndeliveredItem(ProfileUpdate? update, TrackedEvent? trackedEvent, ItemOutcome outcome)
    {
        Update = update;
        Event = trackedEvent;
        Outcome = outcome;
    }

    /// <summary>The item, if it is an update of a profile.</summary>
    public ProfileUpdate? Update { get; }

    /// <summary>The item, if it is an event.</summary>
    public TrackedEvent? Event { get; }

    /// <summary>What is known of it: <see cref="ItemStatus.NotAttempted"/>, or <see cref="ItemStatus.Ambiguous"/> if it was on its way.</summary>
    public ItemOutcome Outcome { get; }
}
