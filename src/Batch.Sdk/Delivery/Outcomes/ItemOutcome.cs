namespace Batch.Sdk;

/// <summary>What became of one item of the input.</summary>
public sealed class ItemOutcome
{
    /// <summary>Makes one, for tests of your own.</summary>
    /// <param name="position">The item's place in the input, from 0.</param>
    /// <param name="customId">The item's custom ID.</param>
    /// <param name="status">What became of it.</param>
    public ItemOutcome(long position, string? customId, ItemStatus status)
    {
        Position = position;
        CustomId = customId;
        Status = status;
    }

    /// <summary>
    /// The item's place in the input, from 0. From a <see cref="BufferedSender"/> it is the number of the item, or -1 if the sender was closed.
    /// </summary>
    public long Position { get; }

    /// <summary>The item's custom ID. It may be personal data.</summary>
    public string? CustomId { get; }

    /// <summary>What became of it.</summary>
    public ItemStatus Status { get; }

    /// <summary>Whether Batch took it, whole or in part. False if it was merged: then nothing of it was left to take.</summary>
    public bool IsAccepted => Status is ItemStatus.Accepted or ItemStatus.AcceptedWithErrors;

    /// <summary>All that is wrong with it, if it was rejected.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>What Batch left out, if it was accepted with errors.</summary>
    public IReadOnlyList<FieldError> FieldErrors { get; init; } = [];

    /// <summary>The position of the item after which nothing of this one was left, if it was merged.</summary>
    public long? MergedInto { get; init; }

    /// <summary>What happened to the request that carried it, or why the call or the sender ended before it was sent.</summary>
    /// <value>
    /// <see langword="null"/> if it was accepted, merged or rejected for its own faults, and if it was not sent because the caller cancelled.
    /// </value>
    public BatchException? Error { get; init; }

    /// <summary>Position, status and reasons in one line. The custom ID is left out, as it may be personal data.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        IEnumerable<object> reasons = [.. Faults, .. FieldErrors];
        string why = string.Join("; ", reasons);
        if (why.Length == 0) why = Error?.Message ?? string.Empty;
        return why.Length == 0 ? $"item {Position}: {Status}" : $"item {Position}: {Status}: {why}";
    }
}
